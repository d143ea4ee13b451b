"""What is on the screen as plain state: the article and target in focus, drafts, prompts, messages.

Acts change the desk, panes show it. No widget is known here, so every act can be tested without an app.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reviewer.domain.article import Article
from reviewer.domain.candidate import FactId, fact_id
from reviewer.domain.entries import Entries
from reviewer.domain.entry import Draft, Entry
from reviewer.domain.figure import Figure
from reviewer.domain.ports import TruthStanding
from reviewer.domain.span import Span
from reviewer.ui.concordance.stack import Sheets
from reviewer.ui.keys.actions import FIELD, FORM, PROMPT, REJECT, REST, REVIEW, SELECT
from reviewer.ui.keys.keymap import Keymap
from reviewer.ui.state.filtering import Filtering
from reviewer.ui.state.row_order import RowOrder
from reviewer.ui.wording.words import Words
from reviewer.workbench.drafts import says_the_same
from reviewer.workbench.review import Review

if TYPE_CHECKING:
    from reviewer.domain.explanation import Explanation
    from reviewer.ui.state.form import Form
    from reviewer.ui.state.prompt import Prompt
    from reviewer.ui.state.selection import Selection
    from reviewer.ui.state.views import View
    from reviewer.workbench.remainder import Remainder

COMMENT, OTHER_REASON, SEARCH = "ask_comment", "ask_other", "ask_search"
FILTER_PROMPT, FILTER_NAME, SAVED = "ask_filter", "ask_filter_name", "ask_saved"
FILTER_PROMPTS = (FILTER_PROMPT, FILTER_NAME, SAVED)
_NO_ENTRIES = Entries()


class FigureAt(NamedTuple):
    """A figure in focus that no entry stands for: left over, or selected by hand."""

    article_id: str
    span: Span
    """Its ``value_span``, or the selection that holds it."""


Target = FactId | FigureAt
"""What can be in focus."""


class Search(NamedTuple):
    """A search in the open article."""

    query: str
    matches: tuple[Span, ...]
    at: int = 0
    """Index of the match in focus."""


class Drawing(NamedTuple):
    """A drag of the mouse in the article that is under way."""

    edge: str = ""
    """The edge of the indicator in focus that is drawn; empty where words are selected."""
    draft: Draft | None = None
    """How what is in focus stood when the drag of an edge began."""


class Desk:
    """The state of the screen. Belongs to the thread of the review."""

    article_id: str = ""
    target: Target | None = None
    form: Form | None = None
    prompt: Prompt | None = None
    selection: Selection | None = None
    search: Search | None = None
    rest: Remainder | None = None
    """What accepting the rest of the open article would do, while that is shown."""
    is_rejecting = False
    is_why = False
    is_leaving = False
    message: str = ""
    hover: Target | None = None
    """What the mouse points at in the article or the list."""
    hint: str = ""
    """Id of the action that the mouse points at."""
    is_on_edge: bool = False
    """Whether the mouse points at an end of the indicator in focus, which can be drawn."""
    drawing: Drawing | None = None
    is_refused = False
    """Whether the last decision could not be saved."""
    is_summary = False
    """Whether the summary is shown in place of the fields."""
    is_history: bool = False
    """Whether the history of what is in focus is shown in place of the fields."""
    keys_page: tuple[str, int] = ("", 0)
    """A scope and which page of its keys the foot shows; other scopes show their first."""
    has_rules: bool = False
    """Whether the rules are loaded, so that asking them costs no wait."""
    reading: tuple[int, int] | None = None
    """Articles read and their total while reading goes on."""
    view: View | None = None
    """Where the list's rows come from; None for the open article."""

    def __init__(self, review: Review, words: Words, keymap: Keymap, session: str = "") -> None:
        """``session`` is the session's name, only to be shown."""
        self.review, self.words, self.keymap, self.session = review, words, keymap, session
        self.order = RowOrder(review.sureness)
        """In which order the list shows the entries."""
        self.filtering = Filtering()
        """What is asked at the prompts about filters."""
        self.sheets = Sheets(review)
        """Lists that are open over the review: concordances, groups, bulk acceptance."""
        self.drafts: dict[Target, Draft] = {}
        """Changed but not saved, by what they change."""
        self.guesses: dict[FigureAt, Draft | None] = {}
        """What the rules read at figures in focus."""
        self.explained: dict[Target, tuple[Explanation, ...]] = {}
        """What the rules have to say of targets that were asked about."""
        self.truth = TruthStanding()
        """How the truth files stood when they were asked for last."""
        self.unread: dict[str, str] = {}
        """Articles that the rules could not read, with the reason."""

    @property
    def scope(self) -> str:
        """Which keys count."""
        if self.prompt:
            return PROMPT
        if self.form:
            return FIELD if self.form.active else FORM
        if self.is_rejecting:
            return REJECT
        if self.rest:
            return REST
        if self.sheets.top:
            return self.sheets.top.scope
        return SELECT if self.selection else REVIEW

    @property
    def article(self) -> Article | None:
        """The open article; None in a review without articles."""
        return self.review.by_id.get(self.article_id)

    @property
    def text(self) -> str:
        """The open article as stored."""
        return self.article.text if self.article else ""

    @property
    def entries(self) -> Entries:
        """Entries of the open article, in text order."""
        return self.review.entries(self.article_id) if self.article else _NO_ENTRIES

    @property
    def rows(self) -> Entries:
        """Entries as the list shows them: those of the open article, or of the view that is on."""
        return self.view.rows if self.view else self.order.rows(self.entries)

    @property
    def entry(self) -> Entry | None:
        """The entry in focus."""
        return self.entries.of(self.target)

    @property
    def draft(self) -> Draft | None:
        """The unsaved change of what is in focus, or the rules' guess at a figure in focus."""
        if self.target in self.drafts:
            return self.drafts[self.target]
        return self.guesses.get(self.target) if isinstance(self.target, FigureAt) else None

    @property
    def explanation(self) -> Explanation | None:
        """Why what is in focus is there, once the rules have told it; for a figure that several share, its own."""
        told = self.explained.get(self.target, ()) if self.target else ()
        own = (t for t in told if t.record and fact_id(t.article_id, t.record) == self.target)
        return next(own, told[0] if told else None)

    @property
    def unexplained(self) -> Target | None:
        """What a person asks about and the rules, being there, have not explained."""
        is_asked = self.is_why and self.has_rules and self.target not in self.explained
        return self.target if is_asked else None

    @property
    def open_page(self) -> str:
        """What is read in place of the fields: ``summary``, ``history``, ``why``, or nothing."""
        pages = {"summary": self.is_summary, "history": self.is_history, "why": self.is_why}
        return next((name for name, is_open in pages.items() if is_open), "")

    def close_page(self) -> None:
        """Show the fields again where an explanation or a history was read."""
        self.is_why = self.is_history = False

    @property
    def is_changed(self) -> bool:
        """Whether what is in focus has an unsaved change."""
        return self.target in self.drafts

    def left(self, article_id: str) -> tuple[Figure, ...]:
        """Left-over figures of an article that nobody has settled."""
        return self.review.left(article_id) if article_id in self.review.by_id else ()

    def focus_span(self) -> Span | None:
        """The figure in focus."""
        if isinstance(self.target, FigureAt):
            draft = self.draft
            return draft.record.value_span if draft else self.target.span
        entry = self.entry
        return entry.record.value_span if entry else None

    def go(self, target: Target) -> None:
        """Bring a target into focus, in whatever article. A change left behind is kept, and said to be."""
        if self.is_changed and target != self.target:
            self.message = self.words("draft_kept")
        if target.article_id != self.article_id:
            self.open(target.article_id)
        self.target = target
        if self.view:
            self.view.come_to(target)
        if isinstance(target, FigureAt) and target not in self.guesses:
            self.guesses[target] = self.review.propose(target.article_id, target.span)
        fact = target if isinstance(target, FactId) else None
        self.review.save_position(self.article_id, fact)

    def next_open(self) -> FactId | None:
        """The next undecided entry behind the one in focus, in the view that is on or else across articles."""
        if self.sheets.top:
            return self.sheets.next_open(self.target)
        if self.view:
            return self.view.next_open(self.target)
        entry = self.entry
        return self.review.next_undecided(entry.fact if entry else None, self.article_id, self.order.rows)

    def leave_view_without(self, fact: FactId) -> None:
        """Show the open article's entries where the view that is on has no row for ``fact``."""
        if self.view and self.view.rows.row(fact) is None:
            self.view = None

    def say_settled(self) -> None:
        """Say that nothing undecided is left, where the person looks."""
        self.say("lines_settled" if self.sheets.top else "view_settled" if self.view else "all_settled")

    def keep(self, draft: Draft) -> None:
        """Keep a change of what is in focus until it is saved or dropped; one that changes nothing is none."""
        if self.target is None:
            return
        if self.entry and says_the_same(draft, self.review.draft(self.entry)):
            self.drafts.pop(self.target, None)
        else:
            self.drafts[self.target] = draft

    def open(self, article_id: str) -> None:
        """Show an article with nothing in focus; a search goes on in it."""
        if self.is_changed:
            self.message = self.words("draft_kept")
        self.article_id, self.target = article_id, None
        if article_id in self.review.by_id and (became := self.review.file(article_id)):
            self.message = self.words(f"file_{became}")
        self.order.renew()
        self.selection = None
        self.close_page()
        if self.search:
            self.find(self.search.query)

    def find(self, query: str, start: int = 0) -> None:
        """Search the open article; the match in focus is the first one from offset ``start``."""
        from reviewer.ui.state.find_text import find_all

        matches = find_all(self.text, query)
        at = next((i for i, match in enumerate(matches) if match.start >= start), 0)
        self.search = Search(query, matches, at)

    def step_match(self, by: int) -> None:
        """Bring the match ``by`` places further into focus, around the ends."""
        if self.search and self.search.matches:
            self.search = self.search._replace(at=(self.search.at + by) % len(self.search.matches))

    def say(self, key: str, **values: object) -> None:
        """Show a message until the next key. Keys that it names are given as ``{action id}`` in the words."""
        self.message = self.words(key, **self.key_names(), **values)

    def key_names(self) -> dict[str, str]:
        """The first key of the actions that messages name."""
        named = {"accept": "accept", "drop": "drop", "edit": "edit", "left": "next_left", "select": "select"}
        named |= {"undo": "undo", "more": "more_alike", "bulk": "bulk"}
        named |= {"reject": "reject", "quit": "quit", "next": "next_article", "order": "order"}
        return {name: self.keymap.label(action_id) for name, action_id in named.items()}

"""What is on the screen as plain state: the article and target in focus, drafts, prompts, messages.

Acts change the desk, panes show it. No widget is known here, so every act can be tested without an app.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from reviewer.domain.article import Article
from reviewer.domain.candidate import FactId, fact_id
from reviewer.domain.entry import Draft, Entry
from reviewer.domain.explanation import Explanation
from reviewer.domain.figure import Figure
from reviewer.domain.span import Span
from reviewer.ui.actions import FIELD, FORM, PROMPT, REJECT, REVIEW, SELECT
from reviewer.ui.find_text import find_all
from reviewer.ui.form import Form
from reviewer.ui.keymap import Keymap
from reviewer.ui.line_edit import EMPTY, LineEdit
from reviewer.ui.marks import left_figures
from reviewer.ui.row_order import RowOrder
from reviewer.ui.selection import Selection
from reviewer.ui.words import Words
from reviewer.workbench.review import Review

COMMENT, OTHER_REASON, SEARCH = "ask_comment", "ask_other", "ask_search"


class FigureAt(NamedTuple):
    """A figure in focus that no entry stands for: left over, or selected by hand."""

    article_id: str
    span: Span
    """Its ``value_span``, or the selection that holds it."""


Target = FactId | FigureAt
"""What can be in focus."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question at the foot with a line to type in. ``kind`` is also the key of its words."""

    kind: str
    edit: LineEdit = EMPTY


@dataclass(frozen=True, slots=True)
class Search:
    """A search in the open article."""

    query: str
    matches: tuple[Span, ...]
    at: int = 0
    """Index of the match in focus."""


class Desk:
    """The state of the screen. Belongs to the thread of the review."""

    def __init__(self, review: Review, words: Words, keymap: Keymap, session: str = "") -> None:
        """``session`` is the session's name, only to be shown."""
        self.review, self.words, self.keymap, self.session = review, words, keymap, session
        self._known: tuple[Sequence[Entry], Target | None, Entry | None] = ((), None, None)
        self.order = RowOrder(review.sureness)
        """In which order the list shows the entries."""
        self.article_id = ""
        self.target: Target | None = None
        self.drafts: dict[Target, Draft] = {}
        """Changed but not saved, by what they change."""
        self.guesses: dict[FigureAt, Draft | None] = {}
        """What the rules read at figures in focus."""
        self.explained: dict[Target, tuple[Explanation, ...]] = {}
        """What the rules have to say of targets that were asked about."""
        self.form: Form | None = None
        self.prompt: Prompt | None = None
        self.selection: Selection | None = None
        self.search: Search | None = None
        self.is_rejecting = self.is_why = self.is_leaving = False
        self.message = ""
        self.has_rules = False
        """Whether the rules are loaded, so that asking them costs no wait."""
        self.unread: dict[str, str] = {}
        """Articles that the rules could not read, with the reason."""
        self.reading: tuple[int, int] | None = None
        """Articles read and their total while reading goes on."""

    @property
    def scope(self) -> str:
        """Which keys count."""
        if self.prompt:
            return PROMPT
        if self.form:
            return FIELD if self.form.active else FORM
        if self.is_rejecting:
            return REJECT
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
    def entries(self) -> Sequence[Entry]:
        """Entries of the open article, in text order."""
        return self.review.entries(self.article_id) if self.article else ()

    @property
    def rows(self) -> Sequence[Entry]:
        """Entries of the open article as the list shows them."""
        return self.order.rows(self.entries)

    @property
    def entry(self) -> Entry | None:
        """The entry in focus."""
        entries, target = self.entries, self.target
        known_entries, known_target, known = self._known
        if entries is not known_entries or target is not known_target:
            known = next((entry for entry in entries if entry.fact == target), None)
            self._known = (entries, target, known)
        return known

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
    def is_changed(self) -> bool:
        """Whether what is in focus has an unsaved change."""
        return self.target in self.drafts

    def left(self, article_id: str) -> tuple[Figure, ...]:
        """Left-over figures of an article that no entry has taken."""
        extraction = self.review.extraction(article_id) if article_id in self.review.by_id else None
        return left_figures(extraction.figures, self.review.entries(article_id)) if extraction else ()

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
        if isinstance(target, FigureAt) and target not in self.guesses:
            self.guesses[target] = self.review.propose(target.article_id, target.span)
        fact = target if isinstance(target, FactId) else None
        self.review.save_position(self.article_id, fact)

    def open(self, article_id: str) -> None:
        """Show an article with nothing in focus; a search goes on in it."""
        if self.is_changed:
            self.message = self.words("draft_kept")
        self.article_id, self.target = article_id, None
        self.order.renew()
        self.selection, self.is_why = None, False
        if self.search:
            self.find(self.search.query)

    def find(self, query: str, start: int = 0) -> None:
        """Search the open article; the match in focus is the first one from offset ``start``."""
        matches = find_all(self.text, query)
        at = next((i for i, match in enumerate(matches) if match.start >= start), 0)
        self.search = Search(query, matches, at)

    def step_match(self, by: int) -> None:
        """Bring the match ``by`` places further into focus, around the ends."""
        if self.search and self.search.matches:
            self.search = replace(self.search, at=(self.search.at + by) % len(self.search.matches))

    def say(self, key: str, **values: object) -> None:
        """Show a message until the next key. Keys that it names are given as ``{action id}`` in the words."""
        self.message = self.words(key, **self.key_names(), **values)

    def key_names(self) -> dict[str, str]:
        """The first key of the actions that messages name."""
        named = {"accept": "accept", "drop": "drop", "edit": "edit", "left": "next_left", "select": "select"}
        named |= {"quit": "quit", "next": "next_article", "order": "order"}
        return {name: self.keymap.label(action_id) for name, action_id in named.items()}

"""Filtering: the prompt in which a filter is typed, named, and chosen among those that have a name."""

from __future__ import annotations

from reviewer.domain.folding import bare, lowered
from reviewer.domain.saved_filter import SavedFilter
from reviewer.ui.acts.act import Act
from reviewer.ui.acts.viewing import Viewing
from reviewer.ui.state.desk import FILTER_NAME, FILTER_PROMPT, SAVED
from reviewer.ui.state.line_edit import LineEdit
from reviewer.ui.state.prompt import Prompt
from reviewer.ui.state.views import FILTER
from reviewer.workbench.filtering import Filter, ReviewKnown
from reviewer.workbench.query import QueryError, format_query, parse

MOST = 9
"""How many saved filters are offered at once: as many as there are digits."""
_NAME_LENGTH = 60


class Filtering(Act):
    """What keys do at the prompts about filters."""

    def open(self) -> None:
        """Ask for a filter, beginning with the one before; or leave the filter that is on."""
        desk = self.desk
        if desk.view and desk.view.kind == FILTER:
            Viewing(desk, self.stage).close()
            return
        desk.filtering.known = ReviewKnown(desk.review)
        desk.prompt = Prompt(FILTER_PROMPT, LineEdit.at_end(desk.filtering.line))
        self.typed()

    def saved(self) -> None:
        """Offer the filters that have a name."""
        desk = self.desk
        if desk.review.shelf.filters():
            desk.prompt = Prompt(SAVED)
            self.typed()
        else:
            keys = {"filter": desk.keymap.label("filter"), "keep": desk.keymap.label("prompt_keep")}
            desk.message = desk.words("no_saved", **keys)

    def typed(self) -> None:
        """Take notice of what the prompt holds: count what fits, or narrow the names."""
        desk, state = self.desk, self.desk.filtering
        if desk.prompt and desk.prompt.kind == FILTER_PROMPT:
            state.tally = state.error = None
            try:
                state.tally = Filter(desk.review, parse(desk.prompt.edit.text), state.known).tally()
            except QueryError as error:
                state.error = error
        elif desk.prompt and desk.prompt.kind == SAVED:
            wanted = bare(lowered(desk.prompt.edit.text))
            filters = desk.review.shelf.filters()
            state.kept = tuple(kept for kept in filters if wanted in bare(lowered(kept.name)))[:MOST]
            state.at, state.is_removing = 0, False

    def save(self) -> None:
        """Act on the prompt; a refusal keeps it with what was typed."""
        desk = self.desk
        if desk.prompt is None:
            return
        text = desk.prompt.edit.text.strip()
        if desk.prompt.kind == FILTER_PROMPT:
            self._apply(text)
        elif desk.prompt.kind == FILTER_NAME:
            self._name(text)
        elif self.desk.filtering.kept:
            self.pick(self.desk.filtering.at)

    def cancel(self) -> None:
        """Leave the prompt; from the name back to the filter."""
        desk = self.desk
        if desk.prompt and desk.prompt.kind == FILTER_NAME:
            desk.prompt = Prompt(FILTER_PROMPT, LineEdit.at_end(desk.filtering.line))
            self.typed()
        else:
            desk.prompt = None

    def keep(self) -> None:
        """Ask under which name to keep the filter that is typed."""
        desk = self.desk
        if desk.prompt is None or desk.prompt.kind != FILTER_PROMPT:
            return
        if desk.filtering.error or not parse(desk.prompt.edit.text):
            desk.filtering.error = desk.filtering.error or QueryError("missing", "text")
            return
        desk.filtering.line = desk.prompt.edit.text.strip()
        desk.prompt = Prompt(FILTER_NAME)

    def pick(self, at: int) -> None:
        """Open the saved filter in row ``at``. Raises QueryError where its line means nothing."""
        desk = self.desk
        if at < len(desk.filtering.kept):
            chosen = desk.filtering.kept[at]
            query = parse(chosen.query)
            desk.filtering.line, desk.prompt = chosen.query, None
            Viewing(desk, self.stage).filter(query, chosen.name)

    def key(self, key: str) -> bool:
        """A key among the saved filters that types nothing; whether it was one."""
        state = self.desk.filtering
        if self.desk.prompt is None or self.desk.prompt.kind != SAVED or key not in ("up", "down", "delete"):
            return False
        if key == "delete" and state.kept:
            self._remove(state.kept[state.at])
        elif state.kept:
            state.at = (state.at + (1 if key == "down" else -1)) % len(state.kept)
            state.is_removing = False
        return True

    def digit(self, text: str) -> bool:
        """A digit among the saved filters, which picks one; whether it did."""
        is_saved = self.desk.prompt is not None and self.desk.prompt.kind == SAVED
        if is_saved and len(text) == 1 and text in "123456789":
            self.pick(int(text) - 1)
            return True
        return False

    def _apply(self, text: str) -> None:
        desk, state = self.desk, self.desk.filtering
        try:
            query = parse(text)
            asked = Filter(desk.review, query, state.known)
            if query and not desk.reading and not asked.tally().fitting:
                asked.explain_nothing()
        except QueryError as error:
            state.error = error
            return
        state.line = text
        if query:
            before = desk.view
            Viewing(desk, self.stage).filter(query)
            if desk.view is before:
                return
        desk.prompt = None

    def _name(self, name: str) -> None:
        desk, line = self.desk, self.desk.filtering.line
        if not name:
            return
        name = name[:_NAME_LENGTH]
        desk.review.shelf.keep(SavedFilter(name, format_query(parse(line))))
        desk.prompt = None
        Viewing(desk, self.stage).filter(parse(line), name)
        desk.say("filter_kept", name=name)

    def _remove(self, saved: SavedFilter) -> None:
        desk, state = self.desk, self.desk.filtering
        if not state.is_removing:
            state.is_removing = True
            return
        desk.review.shelf.remove(saved.name)
        self.typed()
        desk.say("filter_removed", name=saved.name)
        if not desk.review.shelf.filters():
            desk.prompt = None

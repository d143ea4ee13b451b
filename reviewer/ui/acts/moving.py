"""Moving: bringing another candidate, figure or article into focus."""

from __future__ import annotations

from collections.abc import Iterable

from reviewer.domain.span import Span
from reviewer.ui.acts.act import Act
from reviewer.ui.state.desk import FigureAt
from reviewer.ui.state.views import View


class Moving(Act):
    """Next, previous, first and last of everything."""

    def next(self) -> None:
        """The next candidate of the article."""
        self._step(1)

    def previous(self) -> None:
        """The candidate before."""
        self._step(-1)

    def first(self) -> None:
        """The article's first candidate."""
        if self.desk.rows:
            self.desk.go(self.desk.rows[0].fact)

    def last(self) -> None:
        """The article's last candidate."""
        if self.desk.rows:
            self.desk.go(self.desk.rows[-1].fact)

    def turn_order(self) -> None:
        """Show the list least sure first, and begin there; or in text order again, where one is.

        A view is picked and put in order anew.
        """
        desk, order = self.desk, self.desk.order
        if desk.view:
            from reviewer.ui.acts.viewing import Viewing

            Viewing(desk, self.stage).renew()
            return
        order.turn()
        least_sure = next((entry for entry in desk.rows if not entry.is_settled), None)
        if order.is_unsure_first and least_sure:
            desk.go(least_sure.fact)
        desk.say("unsure_first" if order.is_unsure_first else "text_order")

    def next_undecided(self) -> None:
        """The next candidate without a verdict, across articles and around."""
        desk = self.desk
        found = desk.next_open()
        if found is None:
            desk.say_settled()
        else:
            desk.go(found)

    def next_article(self) -> None:
        """The next article, at its first undecided candidate; in a view, the next row of another article."""
        self._step_article(1)

    def previous_article(self) -> None:
        """The article before; in a view, the row before of another article."""
        self._step_article(-1)

    def open_article(self, article_id: str) -> None:
        """An article by its id and no view, at its first undecided candidate, else its first one."""
        desk = self.desk
        desk.view = None
        desk.open(article_id)
        entries = desk.rows
        entry = next((e for e in entries if not e.is_settled), entries[0] if entries else None)
        if entry:
            desk.go(entry.fact)
        else:
            desk.review.save_position(article_id, None)

    def open_saved(self) -> None:
        """Where the last run stopped, else the first undecided candidate of its article."""
        review = self.desk.review
        article_id, fact = review.position()
        if not article_id:
            return
        if fact is not None and review.entry(fact):
            self.desk.go(fact)
        elif review.extraction(article_id) is None:
            self.desk.open(article_id)
        else:
            self.open_article(article_id)

    def next_left(self) -> None:
        """The next left-over figure, across articles and around."""
        self._step_left(1)

    def previous_left(self) -> None:
        """The left-over figure before."""
        self._step_left(-1)

    def _step(self, by: int) -> None:
        """The neighbour in the list; from a figure, the nearest entry on that side."""
        desk = self.desk
        entries = desk.rows
        at = desk.view.row(desk.target) if desk.view else entries.row(desk.target)
        if at is None and desk.order.is_unsure_first:
            at = -1 if by > 0 else len(entries)
        elif at is None:
            here = _position(desk.focus_span())
            behind = sum(entry.record.value_span.start < here for entry in entries)
            at = behind - 1 if by > 0 else behind
        if 0 <= at + by < len(entries):
            desk.go(entries[at + by].fact)
        else:
            desk.say("ends" if entries or desk.has_rules else "rules_loading")

    def _step_article(self, by: int) -> None:
        if self.desk.view:
            self._step_over(self.desk.view, by)
            return
        ids = [article.id for article in self.desk.review.articles]
        at = ids.index(self.desk.article_id) + by if self.desk.article_id in ids else -1
        if 0 <= at < len(ids):
            self.open_article(ids[at])
        else:
            self.desk.say("ends")

    def _step_over(self, view: View, by: int) -> None:
        """To the nearest row of another article than the open one."""
        desk, at = self.desk, view.row(self.desk.target)
        ahead = range(at + 1, len(view.rows)) if by > 0 else range(at - 1, -1, -1)
        row = next((row for row in ahead if view.rows[row].fact.article_id != desk.article_id), None)
        if row is None:
            desk.say("ends")
        else:
            desk.go(view.rows[row].fact)

    def _step_left(self, by: int) -> None:
        desk = self.desk
        here = _position(desk.focus_span())
        spans = _ordered((figure.value_span for figure in desk.left(desk.article_id)), by)
        ahead = [span for span in spans if (span.start - here) * by > 0]
        for article_id, found in ((desk.article_id, ahead), *self._other_left(by), (desk.article_id, spans)):
            if found:
                desk.go(FigureAt(article_id, found[0]))
                return
        desk.say("no_left")

    def _other_left(self, by: int) -> Iterable[tuple[str, list[Span]]]:
        """Left-over figures of the other articles, nearest article first in the direction of ``by``."""
        desk = self.desk
        ids = [article.id for article in desk.review.articles]
        at = ids.index(desk.article_id) if desk.article_id in ids else 0
        for step in range(1, len(ids)):
            article_id = ids[(at + step * by) % len(ids)]
            yield article_id, _ordered((figure.value_span for figure in desk.left(article_id)), by)


def _position(span: Span | None) -> int:
    return span.start if span else -1


def _ordered(spans: Iterable[Span], by: int) -> list[Span]:
    return sorted(spans, reverse=by < 0)

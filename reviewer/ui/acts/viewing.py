"""Viewing: turning the queue and filters on and off, and where the focus goes then."""

from __future__ import annotations

from reviewer.ui.acts.act import Act
from reviewer.ui.state.views import FILTER, QUEUE, View, filter_view, queue_view
from reviewer.workbench.query import Query, format_query


class Viewing(Act):
    """Exchanging where the list's rows come from."""

    def queue(self) -> None:
        """Show the queue from its most pressing entry, or the open article again."""
        desk = self.desk
        if desk.view and desk.view.kind == QUEUE:
            self.close()
        elif self.show(queue_view(desk.review)):
            desk.say("queue_open", n=len(desk.rows))

    def filter(self, query: Query, name: str = "") -> None:
        """Show what the filter lets through."""
        desk = self.desk
        desk.filtering.query = query
        label = name or format_query(query)
        if self.show(filter_view(desk.review, query, label, is_unsure_first=desk.order.is_unsure_first)):
            desk.say("filter_open", n=len(desk.rows))

    def renew(self) -> None:
        """Pick and order anew what the view shows, as things stand now."""
        desk = self.desk
        if desk.view and desk.view.kind == QUEUE:
            self.show(queue_view(desk.review))
            desk.say("queue_renewed")
        elif desk.view:
            desk.order.turn()
            label, is_unsure_first = desk.view.label, desk.order.is_unsure_first
            self.show(filter_view(desk.review, desk.filtering.query, label, is_unsure_first=is_unsure_first))
            desk.say("unsure_first" if is_unsure_first else "article_order")

    def close(self) -> None:
        """Show the open article's entries again; what is in focus stays so."""
        self.desk.view = None
        self.desk.order.renew()
        self.desk.say("view_closed")

    def show(self, view: View) -> bool:
        """Open a view: a filter keeps what is in focus where that fits; whether there is anything to show.

        A view without rows opens only while articles are being read, which may bring some.
        """
        desk = self.desk
        if not view.rows and not desk.reading:
            desk.say("nothing_fits" if view.kind == FILTER else "queue_empty")
            return False
        desk.view = view
        row = view.rows.row(desk.target) if view.kind == FILTER else None
        if view.rows:
            desk.go(view.rows[row or 0].fact)
        return True

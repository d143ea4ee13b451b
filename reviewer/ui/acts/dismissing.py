"""Dismissing: saying of a left-over figure that it is no record."""

from __future__ import annotations

from reviewer.ui.acts.act import Act
from reviewer.ui.state.desk import FigureAt


class Dismissing(Act):
    """What rejecting is where no rule has proposed anything."""

    def figure(self) -> FigureAt | None:
        """The left-over figure in focus; None for anything else, words selected by hand among them."""
        desk, target = self.desk, self.desk.target
        if not isinstance(target, FigureAt):
            return None
        is_left = any(figure.value_span == target.span for figure in desk.left(target.article_id))
        return target if is_left else None

    def because(self, figure: FigureAt, reason: str, comment: str = "") -> None:
        """Settle the figure and bring the article's next left-over one into focus."""
        desk = self.desk
        decision = desk.review.dismiss(figure.article_id, figure.span, reason, comment)
        desk.drafts.pop(figure, None)
        left = [other.value_span for other in desk.left(figure.article_id)]
        following = next((span for span in left if span.start > figure.span.start), left[0] if left else None)
        if following is None:
            desk.say("figures_settled")
            return
        desk.go(FigureAt(figure.article_id, following))
        desk.message = f"{desk.words('dismissed_now')}: {decision.quote}"

"""Prompting: ending the question at the foot."""

from __future__ import annotations

from reviewer.ui.acts.act import Act
from reviewer.ui.acts.deciding import Deciding
from reviewer.ui.acts.filtering import Filtering
from reviewer.ui.state.desk import COMMENT, FILTER_PROMPTS, OTHER_REASON, SEARCH
from reviewer.ui.wording.record_text import brief


class Prompting(Act):
    """Taking or forgetting what was typed."""

    def save(self) -> None:
        """Act on the typed line; a refusal keeps it in the prompt."""
        desk = self.desk
        prompt = desk.prompt
        if prompt is None:
            return
        if prompt.kind in FILTER_PROMPTS:
            Filtering(desk, self.stage).save()
            return
        text = prompt.edit.text.strip()
        if prompt.kind == OTHER_REASON:
            if not text:
                desk.say("reason_needs_comment")
                return
            Deciding(desk, self.stage).because_other(text)
        elif prompt.kind == COMMENT:
            self._comment(text)
        elif prompt.kind == SEARCH and not text:
            desk.search = None
        desk.prompt = None

    def cancel(self) -> None:
        """Forget the typed line; a search ends."""
        if self.desk.prompt and self.desk.prompt.kind in FILTER_PROMPTS:
            Filtering(self.desk, self.stage).cancel()
            return
        if self.desk.prompt and self.desk.prompt.kind == SEARCH:
            self.desk.search = None
        self.desk.prompt = None

    def _comment(self, text: str) -> None:
        desk = self.desk
        entry = self.focused()
        if entry and text != entry.comment:
            desk.review.comment(entry, text)
            desk.message = f"{desk.words('commented_now')}: {brief(entry.record)}"

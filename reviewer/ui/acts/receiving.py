"""Receiving: what the reading thread tells, put on the desk."""

from __future__ import annotations

from reviewer.domain.article import Extraction
from reviewer.errors import ReviewerError
from reviewer.ui.acts.act import Act
from reviewer.ui.acts.editing import Editing
from reviewer.ui.acts.moving import Moving
from reviewer.ui.background.news import (
    ArticleRead,
    Explained,
    News,
    OthersDecided,
    ReadingBroke,
    ReadingFailed,
    RulesReady,
)
from reviewer.ui.wording.error_words import error_told


class Receiving(Act):
    """News of the rules, of articles that they have read, and of others in the session."""

    _heard = ""
    """What was said of others last."""

    def take(self, news: News) -> None:
        """Note the news. Raises what could not be read, to be told, and errors of our own, to end on."""
        if isinstance(news, RulesReady):
            self.desk.has_rules = True
            self.desk.sheets.rules_came()
            Editing(self.desk, self.stage).offer()
        elif isinstance(news, ArticleRead):
            self._read(news.extraction)
        elif isinstance(news, ReadingFailed):
            self._failed(news.article_id, news.error)
        elif isinstance(news, ReadingBroke):
            raise news.error
        elif isinstance(news, Explained):
            self.desk.explained[news.target] = news.told
        elif isinstance(news, OthersDecided):
            self._others(news)
        else:
            self._done()

    def _done(self) -> None:
        """Say what the rules, if they are others than last time, leave to decide; else that a view is complete."""
        self.desk.reading = None
        found = self.desk.review.earlier.found
        if found:
            self.desk.say("rules_changed", new=found.new, changed=found.changed)
        elif self.desk.view:
            self.desk.say("view_complete")

    def _read(self, extraction: Extraction) -> None:
        """Take an article's candidates in; the open one gets its focus."""
        desk = self.desk
        desk.review.supply(extraction)
        self._count()
        if desk.target is None and desk.view:
            if desk.rows:
                desk.go(desk.rows[0].fact)
        elif extraction.article_id == desk.article_id and desk.target is None:
            Moving(desk, self.stage).open_saved()

    def _others(self, news: OthersDecided) -> None:
        """Say it where nothing else is said: what a person did themselves comes first."""
        from reviewer.ui.showing.others_view import others_told

        desk = self.desk
        if desk.message in ("", self._heard):
            desk.message = self._heard = others_told(desk.words, news.decisions)

    def _failed(self, article_id: str, error: ReviewerError) -> None:
        self.desk.unread[article_id] = error_told(self.desk.words, error)
        self._count()
        if not article_id:
            self.desk.reading = None
        raise error

    def _count(self) -> None:
        if self.desk.reading:
            done, total = self.desk.reading
            self.desk.reading = (min(done + 1, total), total)

"""Articles read once and remembered, so that an edit of the rules costs only what it can touch."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from threading import Lock
from typing import NamedTuple

from reviewer.domain.article import Article, Extraction
from reviewer.domain.rule_edit import RuleEdit
from reviewer.extraction.editing.changes import changes_between
from reviewer.extraction.editing.edited_pack import edited_extractor
from reviewer.extraction.editing.landmarks import Landmarks
from reviewer.extraction.editing.reach import Reach, Reaches, Runaway, Trial
from reviewer.extraction.editing.reach_of_codes import reach_of_codes
from reviewer.extraction.editing.reach_of_cues import reach_of_cues
from reviewer.extraction.editing.reach_of_guards import reach_of_guards
from reviewer.extraction.editing.reach_of_rules import reach_of_rules
from reviewer.extraction.editing.reach_of_words import reach_of_comparators, reach_of_phrases, reach_of_units
from reviewer.extraction.editing.reach_of_zones import reach_of_zones
from reviewer.extraction.editing.rereading import read_again
from reviewer.extraction.editing.trace import Trace, traced
from reviewer.extraction.pipeline import Extractor

_REACHES: tuple[Callable[[Trial], Reaches], ...] = (
    reach_of_guards,
    reach_of_rules,
    reach_of_cues,
    reach_of_codes,
    reach_of_comparators,
    reach_of_units,
    reach_of_phrases,
    reach_of_zones,
)


class ReadAgain(NamedTuple):
    """An article that edits may touch, as it reads then."""

    article_id: str
    extraction: Extraction


class ReadingMemory:
    """What one extractor read in many articles, which go on being read while edits are tried on another thread."""

    def __init__(self, extractor: Extractor) -> None:
        self.extractor = extractor
        self._traces: list[Trace] = []
        self._places: dict[str, int] = {}
        self._landmarks = Landmarks()
        self._lock = Lock()

    def read(self, article: Article) -> Extraction:
        """Read an article and remember how; at once if it is known already."""
        place = self._places.get(article.id)
        if place is None:
            trace = traced(self.extractor, article)
            with self._lock:
                place = self._places.setdefault(article.id, len(self._traces))
                if place == len(self._traces):
                    self._landmarks.add(place, trace)
                    self._traces.append(trace)
        return self._traces[place].extraction

    def edited(self, edits: Sequence[RuleEdit]) -> EditedReading:
        """The articles under edited rules. Raises Problems where an edit cannot be made."""
        return EditedReading(self, edited_extractor(self.extractor, edits))

    def trial(self, edited: Extractor) -> Trial:
        """The edits that made another extractor of this one, to be tried on the articles read so far."""
        changes = changes_between(self.extractor.pack, edited.pack)
        with self._lock:
            return Trial(self.extractor, edited, changes, tuple(self._traces), self._landmarks)


class EditedReading:
    """How the remembered articles read once the rules are edited."""

    def __init__(self, memory: ReadingMemory, edited: Extractor) -> None:
        self._memory, self._edited = memory, edited
        self.late: tuple[str, ...] = ()
        """Edited entries of which a pattern ran into its time limit, as far as it is known."""
        self.is_cut_short = False
        """Whether that happened so often that the other articles were not looked at."""

    def results(self, article_ids: Collection[str]) -> Iterator[ReadAgain | None]:
        """Those of the articles that the edits can touch, read again; every other one reads exactly as before.

        None comes now and then in between, while others are looked at.
        """
        trial, wanted = self._memory.trial(self._edited), frozenset(article_ids)
        try:
            for place, reach in _reaches(trial):
                trace = trial.traces[place]
                if reach is None or trace.article.id not in wanted:
                    yield None
                else:
                    yield ReadAgain(trace.article.id, read_again(trial, trace, reach))
        except Runaway:
            self.is_cut_short = True
        self.late = trial.late()


def _reaches(trial: Trial) -> Iterator[tuple[int, Reach | None]]:
    """What the edits can touch: article by article for a single edit, else once every edit was tried on all."""
    changes, traces = trial.changes, trial.traces
    whole = {place: Reach(is_everything=True) for place, trace in enumerate(traces) if not trace.is_whole}
    joined: dict[int, Reach] = whole if changes else {}
    is_single = len(changes) == 1 and changes[0].is_of_one_kind
    for reach_of in _REACHES:
        for place, reach in reach_of(trial):
            if reach is None:
                yield place, None
            elif not is_single:
                joined.setdefault(place, Reach()).join(reach)
                yield place, None
            elif place not in joined:
                yield place, reach
    yield from sorted(joined.items())

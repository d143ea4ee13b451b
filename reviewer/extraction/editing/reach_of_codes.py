"""Which candidates an edited catalogue knows otherwise."""

from __future__ import annotations

from reviewer.extraction.editing.changes import Change
from reviewer.extraction.editing.reach import Reach, Reaches, Trial
from reviewer.extraction.resolving.wording import content_words, words


def reach_of_codes(trial: Trial) -> Reaches:
    """The articles with a candidate of another code, or of a code that says something else."""
    changes = trial.changed("indicator")
    if not changes:
        return
    marks, catalogue = trial.landmarks, trial.edited.pack.catalogue
    told_otherwise = frozenset(change.entry_id for change in changes if _tells_otherwise(change))
    ids = frozenset(change.entry_id for change in changes)
    numbers: set[int] = {number for number, code in enumerate(marks.codes) if code in ids}
    for change in changes:
        for indicator in filter(None, (change.before, change.after)):
            for synonym in (indicator.vi, *indicator.synonyms):
                content = [marks.words_of_names.of(word) for word in content_words(words(synonym))]
                if content:
                    numbers |= set(content[0]).intersection(*content[1:])
    names = list(marks.names)
    articles: set[int] = set()
    for number in numbers:
        code = catalogue.code_for(*names[number])
        if code != marks.codes[number] or code in told_otherwise:
            articles.update(marks.articles_of_names[number])
    for article in sorted(articles):
        yield article, Reach(is_code=True)


def _tells_otherwise(change: Change) -> bool:
    """Whether checks of a candidate with the code can find something else."""
    before, after = change.before, change.after
    if before is None or after is None:
        return True
    return bool((before.vi, before.units, before.range) != (after.vi, after.units, after.range))

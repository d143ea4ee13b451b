"""Who is timed: reviewer, its peers, and the floor. Each is made in a process of its own and reads one text."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping

from benchmarks.corpus import ROOT, lexicon

Read = Callable[[str], int]
"""Reads one article and tells how many figures or candidates it found."""

NUMBER = r"[0-9]+(?:[.,][0-9]+)*"


def reviewer() -> Read:
    from reviewer.domain.article import Article
    from reviewer.workbench.reading import load_reader

    reader = load_reader(ROOT / "rules")
    return lambda text: len(reader.extract(Article("a", "a", text, "")).figures)


def floor() -> Read:
    """One guarded scan: a number that nothing touches, a space or none, and a unit. Small letters only: faster."""
    import regex

    words = sorted({word for listed in lexicon() for word in listed}, key=lambda word: (-len(word), word))
    units = "|".join(map(regex.escape, words))
    pattern = regex.compile(rf"(?<![\w.,/:-]){NUMBER}[ ]?(?:{units})(?!\w)")
    return lambda text: len([match.span() for match in pattern.finditer(text)])


def spacy() -> Read:
    """Figure and unit as token patterns over a blank pipeline of the language-neutral tokenizer."""
    import spacy
    from spacy.matcher import Matcher

    nlp = spacy.blank("xx")
    nlp.max_length = 10_000_000
    matcher = Matcher(nlp.vocab)
    scales, units = lexicon()
    told = [[token.lower_ for token in nlp.make_doc(unit)] for unit in units]
    number, scale = {"LIKE_NUM": True}, {"LOWER": {"IN": scales}, "OP": "?"}
    single = {"LOWER": {"IN": [words[0] for words in told if len(words) == 1]}}
    several = [[{"LOWER": word} for word in words] for words in told if len(words) > 1]
    matcher.add("figure", [[number, scale, *unit] for unit in ([single], *several)], greedy="LONGEST")
    return lambda text: len(matcher(nlp(text)))


def quantulum3() -> Read:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from quantulum3 import parser

    return lambda text: len(parser.parse(text))


FLOOR, OURS, SPACY, QUANTULUM = "floor: one regex scan", "reviewer", "spaCy blank + Matcher", "quantulum3"
CONTENDERS: Mapping[str, Callable[[], Read]] = {
    FLOOR: floor,
    OURS: reviewer,
    SPACY: spacy,
    QUANTULUM: quantulum3,
}

"""Lines about how sure the rules are of a candidate: its probability, what moved it, what its checks found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reviewer.domain.candidate import Candidate
from reviewer.domain.entry import Entry
from reviewer.domain.sign_words import about_sign
from reviewer.domain.signs import EVERY, Sign
from reviewer.ui.state.desk import Desk
from reviewer.ui.wording.words import Words

_WEIGHTLESS = 0.05
"""Log odds below which a sign is not worth a word."""
_MOST = 4
"""How many signs of each direction are told, the weightiest first."""
_NONE = "–"


def percent(desk: Desk, entry: Entry) -> str:
    """The probability of an entry's candidate in whole percent; a dash where no rule proposes it."""
    sure = desk.review.sureness.of(entry)
    return f"{round(sure.now * 100)}%" if sure else _NONE


def made_of(desk: Desk, entry: Entry) -> str:
    """What the probability is made of: the pack's word, and the session's decisions on the rule; maybe empty."""
    sure = desk.review.sureness.of(entry)
    if sure is None:
        return ""
    key = "sure_of" if sure.own.cases else "sure_of_pack"
    return desk.words(key, pack=round(sure.pack * 100), right=sure.own.right, cases=sure.own.cases)


def signs_told(desk: Desk, entry: Entry) -> Iterator[tuple[str, str]]:
    """What makes a candidate surer and less sure than others: pairs of a label and the signs in words."""
    if entry.candidate is None or not desk.has_rules:
        return
    review, candidate = desk.review, entry.candidate
    told = review.reader().signs(review.by_id[candidate.article_id], candidate)
    signs = [sign for sign in told if sign.id != EVERY]
    for label, direction in (("less_sure", -1), ("surer", 1)):
        weighty = sorted((s for s in signs if s.weight * direction > _WEIGHTLESS), key=lambda s: -abs(s.weight))
        if weighty:
            yield desk.words(label), "; ".join(_weighed(sign, desk.words) for sign in weighty[:_MOST])


def _weighed(sign: Sign, words: Words) -> str:
    return f"{about_sign(sign.id, words.language)} {words.decimal(sign.weight, is_signed=True)}"


def checks_told(candidate: Candidate, words: Words) -> Sequence[str]:
    """What the failed checks found, in words; by the checks' names where an older reading kept no more."""
    return [finding.told(words.language) for finding in candidate.findings] or list(candidate.checks)

"""A small Vietnamese input method as engines work outside of preedit.

Letters go out as typed; what a later key changes is taken back by backspaces, one for each code point that was
sent, and written anew.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import takewhile

_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES = dict(zip("12345", (_TONES[key] for key in "sfrxj"), strict=True))
_HATS = {"aa": "â", "ee": "ê", "oo": "ô", "aw": "ă", "ow": "ơ", "uw": "ư", "dd": "đ"}
_VNI_HATS = {"a6": "â", "e6": "ê", "o6": "ô", "a8": "ă", "o7": "ơ", "u7": "ư", "d9": "đ"}
_VOWELS = "aăâeêioôơuưy"
METHODS = {"telex": (_HATS, _TONES), "vni": (_VNI_HATS, _VNI_TONES)}


def keys_of(word: str, method: str) -> str:
    """The keys that a person presses for a word, its tone last as most people type it."""
    hats, tones = METHODS[method]
    to_keys = {letter: keys for keys, letter in hats.items()}
    of_mark = {mark: key for key, mark in tones.items()}
    keys = tone = ""
    for char in unicodedata.normalize("NFC", word):
        plain = unicodedata.normalize(
            "NFC", "".join(c for c in unicodedata.normalize("NFD", char) if c not in of_mark)
        )
        tone += "".join(of_mark.get(c, "") for c in unicodedata.normalize("NFD", char))
        small = to_keys.get(plain.lower(), plain.lower())
        keys += small[0].upper() + small[1:] if plain.isupper() else small
    return keys + tone


def sent(word: str, method: str) -> Iterator[str]:
    """What the engine sends while a word is typed: letters, and ``backspace``."""
    typed = before = ""
    for key in keys_of(word, method):
        typed += key
        after = composed(typed, method)
        kept = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False)))
        yield from ["backspace"] * (len(before) - kept)
        yield from after[kept:]
        before = after


def composed(typed: str, method: str) -> str:
    """What typed keys mean, in NFC."""
    hats, tones = METHODS[method]
    word = tone = ""
    for key in typed:
        hat = hats.get((word[-1:] + key).lower())
        if hat:
            word = word[:-1] + (hat.upper() if word[-1].isupper() else hat)
        elif key in tones and any(c in _VOWELS for c in word.lower()):
            tone = tones[key]
        else:
            word += key
    return _toned(word, tone)


def _toned(word: str, tone: str) -> str:
    """``word`` with the tone on the vowel that spelling asks for."""
    if not tone:
        return word
    small = word.lower()
    start = 2 if small.startswith(("gi", "qu")) and any(c in _VOWELS for c in small[2:]) else 0
    vowels = [at for at in range(start, len(word)) if small[at] in _VOWELS]
    hatted = [at for at in vowels if small[at] in "ăâêôơư"]
    is_closed = vowels[-1] < len(word) - 1
    at = hatted[-1] if hatted else vowels[-1] if is_closed or len(vowels) == 1 else vowels[-2]
    return unicodedata.normalize("NFC", word[: at + 1] + tone + word[at + 1 :])

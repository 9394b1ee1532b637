"""Detection: which of the packs' languages a text is written in."""

import re
from collections import Counter

from checker.language.fold import fold
from checker.language.load import Language, Languages

_SAMPLE = 4_000  # code points at the beginning that are looked at
_CLEAR = 3  # little words by which a language must lead, or the packs' own words decide
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


def detect_language(text: str, languages: Languages) -> str:
    """The code of the language with most of its little words and own letters in the text; "" where none knows a word.

    Where none leads clearly, as in a headline, the words decide that the packs know as words of the news.
    """
    sample = fold(text[:_SAMPLE])
    words = Counter(_WORD.findall(sample))
    scores = {}
    for code in languages.codes:
        marks = languages.detect[code]
        scores[code] = sum(words[word] for word in marks["words"]) + sum(
            sample.count(letter) for letter in marks["letters"]
        )
    ranked = sorted(languages.codes, key=lambda code: (-scores[code], code))
    close = [code for code in ranked if scores[ranked[0]] - scores[code] < _CLEAR]
    if len(close) == 1:
        return close[0]
    known = {code: _known(words, languages[code]) for code in close}
    best = min(close, key=lambda code: (-known[code], code), default="")
    return best if best and (known[best] or scores[best]) else ""


def _known(words: Counter[str], language: Language) -> int:
    """How many of the words a pack knows as words of the news."""
    return sum(count for word, count in words.items() if language.forward.memo[word] is not None)

"""Detection: which of the packs' languages a text is written in."""

import re
from collections import Counter

from checker.language.fold import fold
from checker.language.load import Languages

_SAMPLE = 4_000  # code points at the beginning that are looked at
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


def detect_language(text: str, languages: Languages) -> str:
    """The code of the language with most of its little words and own letters in the text; "" where none has any."""
    sample = fold(text[:_SAMPLE])
    words = Counter(_WORD.findall(sample))
    scores = {}
    for code in languages.codes:
        marks = languages.detect[code]
        scores[code] = sum(words[word] for word in marks["words"]) + sum(
            sample.count(letter) for letter in marks["letters"]
        )
    best = max(languages.codes, key=lambda code: (scores[code], code), default="")
    return best if best and scores[best] > 0 else ""

"""Numerals: the numbers themselves, in digits and in words, without hedges and units."""

from itertools import compress

from checker.extract.numbers.digits import parse_digits
from checker.extract.numbers.number_words import NumberWords
from checker.extract.numbers.numeral import Numeral
from checker.extract.passage import Passage
from checker.language.load import EVERYTHING

_new = tuple.__new__  # past the wrapper of a named tuple


def find_numerals(passage: Passage) -> list[Numeral]:
    """Every numeral of the passage, in order; they never overlap."""
    words, candidates, stop = passage.words, passage.language.candidates, 0
    found: list[Numeral] = []
    for index in compress(range(len(words)), map(candidates.__getitem__, words)):
        if index < stop:
            continue
        following = candidates[words[index]]
        if following is EVERYTHING:
            numeral = parse_digits(passage, index) if words[index][0].isdecimal() else _parse_words(passage, index)
        elif following is None or index + 1 == len(words) or words[index + 1] not in following:
            continue
        else:
            numeral = NumberWords(passage).parse(index)
        if numeral is not None:
            stop = numeral.stop
            found.append(numeral)
    return found


def _parse_words(passage: Passage, index: int) -> Numeral | None:
    """The numeral in words that begins at a token; most are a single word, and each of those is read once."""
    words, language, after = passage.words, passage.language, index + 1
    if after < len(words) and (words[after] in language.continuing or passage.leads_on(index, "numeral")):
        return NumberWords(passage).parse(index)
    word, single = words[index], language.single
    if word not in single:
        single[word] = NumberWords(Passage(word, language)).parse(0)
    alone: Numeral | None = single[word]
    if alone is None:
        return None
    _, _, value, mark, vague, scale, exact, _ = alone
    return _new(Numeral, (index, after, value, mark, vague, scale, exact, passage.ends[index]))

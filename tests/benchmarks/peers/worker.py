"""One peer at work: a job as JSON lines on standard input, its readings as JSON lines on standard output.

Runs by itself in the peers' environment, and so needs nothing but the standard library and the peer. The first line in
is `{"peer", "language", "runs", "budget"}`, each further line a text. The first line out is `{}` or
`{"failed": reason}`; then comes a line a text with its readings (code points, both ends of the value), and a line a run
with its seconds of computing, the texts it reached and the sentences on which the peer raised.
"""

import json
import re
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from functools import cache

Reading = tuple[int, int, float, float, bool]  # start, end, low, high, and whether only the sentence is known
Read = Callable[[str], list[Reading]]
Rewrite = Callable[[str], str]

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s)[^.!?\n]*)*[.!?]*\s*|[.!?\s]+")
_BEFORE, _BEHIND = r"(?<![^\W_])(?<![^\W\d_]-)(?<!\d[.,:/])", r"(?![:/]?\d)"  # no part of a name, a time, a date
_DIGITS = {
    True: re.compile(_BEFORE + r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)" + _BEHIND),
    False: re.compile(_BEFORE + r"(?:\d{1,3}(?:[ .\u00a0\u202f]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)" + _BEHIND),
}
_SCALES = {  # behind digits: the words and abbreviations for a thousand, a million, a billion, a trillion
    "de": ("tsd|tausend", "mio|million(?:en)?", "mrd|milliarden?", "billion(?:en)?"),
    "en": (r"thousand|(?<=\d)k", r"million|mln|(?<=\d)m", "billion|bn|bln", "trillion|trn"),
    "pl": (r"tys|tysi[ąęa]c\w*", "mln|milion\\w*", "mld|miliard\\w*", "bln|bilion\\w*"),
    "ru": ("тыс|тысяч\\w*", "млн|миллион\\w*", "млрд|миллиард\\w*", "трлн|триллион\\w*"),
    "uk": ("тис|тисяч\\w*", "млн|мільйон\\w*", "млрд|мільярд\\w*", "трлн|трильйон\\w*"),
}
_WRITTEN = re.compile(r"(?<![\w.,#])(\d+)(?:([.,/])(\d+))?(?![\w#])")
_YEARS = range(1900, 2100)
_NO_COUNTS = re.compile(r"(?<!square )(?<!cubic )(meter|mile|foot|inch|yard)|per hour|per second", re.IGNORECASE)
_NO_COUNT_KINDS = frozenset(("time", "length", "speed", "temperature", "angle", "frequency", "acceleration"))


def read_digits(text: str, language: str) -> tuple[list[Reading], str]:
    """Numbers in digits, each with the scale word behind it, and the text without them."""
    readings, rest, done, english = [], [], 0, language == "en"
    for found in _DIGITS[english].finditer(text):
        plain = re.sub(r"[ \u00a0\u202f]", "", found.group())
        plain = plain.replace(",", "") if english else re.sub(r"\.(?=\d{3})", "", plain).replace(",", ".")
        if plain == found.group() and len(plain) == 4 and plain.isdigit() and int(plain) in _YEARS:
            continue
        scale = _scale(language).match(text, found.end())
        end = scale.end() if scale else found.end()
        value = float(plain) * (1000**scale.lastindex if scale and scale.lastindex else 1)
        readings.append((found.start(), end, value, value, False))
        rest += [text[done : found.start()], "#"]
        done = end
    return readings, re.sub(r"\d", "#", "".join((*rest, text[done:])))


@cache
def _scale(language: str) -> re.Pattern[str]:
    return re.compile(rf"[ \u00a0-]?(?:{'|'.join(f'({forms})' for forms in _SCALES[language])})\b", re.IGNORECASE)


def digits_and(rewrite: Rewrite | None, language: str) -> Read:
    """A scan for digits, and what a peer that writes number words as digits makes of the rest."""

    def read(sentence: str) -> list[Reading]:
        readings, rest = read_digits(sentence, language)
        for found in _WRITTEN.finditer(rewrite(rest) if rewrite else ""):
            whole, mark, more = found.groups()
            value = float(whole) / float(more or 1) if mark == "/" else float(f"{whole}.{more or 0}")
            readings.append((0, len(sentence), value, value, True))
        return readings

    return read


def digits(language: str) -> Read:
    """Digits alone."""
    return digits_and(None, language)


def number_parser(language: str) -> Read:
    """number-parser; the apostrophes as it expects them."""
    from number_parser import parse

    apostrophes = dict.fromkeys(map(ord, "'\u2019"), "\u02bc") if language == "uk" else {}
    return digits_and(lambda text: str(parse(text.translate(apostrophes), language=language)), language)


def numerizer(language: str) -> Read:
    """numerizer."""
    from numerizer import numerize

    return digits_and(lambda text: str(numerize(text)), language)


def words2num2(language: str) -> Read:
    """words2num2."""
    from words2num2 import convert_sentence

    return digits_and(lambda text: str(convert_sentence(text, lang=language)), language)


def rus2num(language: str) -> Read:
    """rus2num."""
    from rus2num import Rus2Num

    rewrite = Rus2Num()
    return digits_and(lambda text: str(rewrite(text)), language)


def text2num(language: str) -> Read:
    """text2num 3."""
    from text_to_num import alpha2digit

    return digits_and(lambda text: str(alpha2digit(text, language, threshold=0)), language)


def text2num_2(language: str) -> Read:
    """text2num 2."""
    from text_to_num import alpha2digit

    return digits_and(lambda text: str(alpha2digit(text, language, ordinal_threshold=10**15)), language)


def recognizers_numbers(language: str) -> Read:
    """recognizers-text, its recogniser of numbers alone."""
    from recognizers_number import recognize_number

    def read(sentence: str) -> list[Reading]:
        return [
            (each.start, each.end + 1, float(each.resolution["value"]), float(each.resolution["value"]), False)
            for each in recognize_number(sentence, "en-us")
            if each.resolution and each.resolution.get("value")
        ]

    return read


def recognizers_suite(language: str) -> Read:
    """recognizers-text: numbers that none of its other recognisers takes for something else than a count."""
    import recognizers_suite as suite

    others = [
        getattr(suite, f"recognize_{name}") for name in ("datetime", "ordinal", "age", "temperature", "phone_number")
    ]
    numbers = recognizers_numbers(language)

    def read(sentence: str) -> list[Reading]:
        taken = [(each.start, each.end) for recognise in others for each in recognise(sentence, "en-us")]
        for each in suite.recognize_dimension(sentence, "en-us"):
            if _NO_COUNTS.search(str((each.resolution or {}).get("unit", ""))):
                taken.append((each.start, each.end))
        return [
            each for each in numbers(sentence) if not any(start < each[1] and each[0] <= end for start, end in taken)
        ]

    return read


def quantulum3(language: str) -> Read:
    """quantulum3: quantities that it gives no unit of time, length, speed or temperature."""
    from quantulum3 import parser

    def read(sentence: str) -> list[Reading]:
        readings = []
        for each in parser.parse(sentence):
            if each.unit.entity.name not in _NO_COUNT_KINDS:
                reach = each.uncertainty or 0
                readings.append((*each.span, each.value - reach, each.value + reach, False))
        return readings

    return read


PEERS: dict[str, Callable[[str], Read]] = {
    make.__name__: make
    for make in (
        *(digits, number_parser, numerizer, words2num2, rus2num, text2num, text2num_2),
        *(recognizers_numbers, recognizers_suite, quantulum3),
    )
}


class Reader:
    """A peer that reads texts sentence by sentence; where it raises, the sentence has no reading."""

    def __init__(self, peer: str, language: str) -> None:
        self.read = PEERS[peer](language)
        self.lost = 0
        self.read("12 people. ")  # what a peer loads at first isn't counted

    def readings(self, text: str) -> Iterator[Reading]:
        """The readings of a text."""
        for sentence in _SENTENCE.finditer(text):
            try:
                found = self.read(sentence.group())
            except Exception:
                self.lost += 1
                continue
            for start, end, low, high, loose in found:
                if low == high == 1 and (loose or not sentence.group()[start:end].isdigit()):
                    continue  # 'one' in words: without it every peer is right more often
                yield sentence.start() + start, sentence.start() + end, low, high, loose


def _say(**message: object) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def _work(reader: Reader, texts: list[str], *, runs: int, budget: float) -> None:
    """Read the texts as long as the budget lasts; a second run counts only when it comes to its end."""
    spent = 0.0
    for run in range(runs):
        seconds, done = 0.0, 0
        while done < len(texts) and spent + seconds <= budget:
            start = time.process_time()
            readings = list(reader.readings(texts[done]))
            seconds, done = seconds + time.process_time() - start, done + 1
            if run == 0:
                _say(readings=readings)
        spent += seconds
        if run == 0 or done == len(texts):
            _say(seconds=seconds, texts=done, lost=reader.lost)


def main() -> None:
    """Do the job."""
    warnings.simplefilter("ignore")
    job, *texts = map(json.loads, sys.stdin)
    try:
        reader = Reader(job["peer"], job["language"])
    except Exception as error:
        _say(failed=re.sub(r" \(\S*[/\\]\S*\)", "", f"{type(error).__name__}: {error}"))  # without the file's path
        return
    _say()
    _work(reader, texts, runs=job["runs"], budget=job["budget"])


if __name__ == "__main__":
    main()

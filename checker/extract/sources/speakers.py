"""Speakers: the noun phrases of a sentence that may be a source."""

from collections.abc import Iterator

from checker.extract.context import FieldContext, SentenceContext
from checker.extract.sources.appositions import STOPPERS, appose
from checker.extract.sources.identity import MEDIA, Piece, Speaker, identify
from checker.language.capital_nouns import common_nouns
from checker.language.lexicon import Hit

_NOT_NAMES = frozenset(
    (
        *("month", "weekday", "cue_verbs", "cue_before", "cue_through", "cue_citing", "numeral", "measure"),
        *("mark_clause", "mark_prepositions", "mark_contrast", "hedge_after", "unit", "event", "cue_own_voice"),
        *("cue_back", "cue_pronouns", "cue_persons", "old", "mark_little", "running", "period", "days_ago"),
    )
)
_KNOWN = ("organization", "speaker", "nation", "place", "month", "weekday", "noun", "person")
_MEMBERS = frozenset(("noun", "person"))
_IN_NAMES = ("noun", "person", "month")
_NO_KINDS: frozenset[str] = frozenset()
_LATER = frozenset(("month",))  # what may be a name behind another one: 'Farhad Jan'
_SHORTEST_NAME = 2  # letters
_NAME_GAPS = frozenset((" ", "-", ".", ". ", "&"))  # between the words of a name
_OPENING = "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
_CLOSING = "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}"
_PLAIN = '"'
_DASH = " - "
_JOINING = f" -.{_OPENING}{_PLAIN}"  # what may stand inside a phrase
_LONGEST_QUOTED = 5  # words of a name between quotation marks
_NEAR = 2  # words between two parts of a phrase


def find_speakers(context: FieldContext, sentence: SentenceContext) -> list[Speaker]:
    """All noun phrases of a sentence that may be a source, in order."""
    groups: list[list[Piece]] = []
    reach = -1
    for piece in sorted(_pieces(context, sentence), key=lambda piece: (piece.start, -piece.stop)):
        inside = piece.start < reach and piece.stop <= reach  # the end of the last group: each reaches further
        if groups and (inside or _joins(context, sentence, groups[-1], reach, piece)):
            groups[-1].append(piece)
        else:
            groups.append([piece])
        reach = max(piece.stop, reach)
    speakers = (identify(context, phrase) for phrase in appose(context, groups))
    return [speaker for speaker in speakers if speaker is not None]


def _pieces(context: FieldContext, sentence: SentenceContext) -> list[Piece]:
    numbers = {token for mention in sentence.mentions for token in range(mention.first, mention.stop + 1)}
    nations = sentence.of("nation")
    metonyms = [hit for hit in nations if hit.role == "metonyms"]  # 'the Kremlin' is no office of its own
    named = [hit for hit in sentence.of("organization", "speaker") if not _is_within(hit, metonyms)]
    pieces = [Piece(hit.start, _before_verb(context, hit), hit.kind, hit.value) for hit in named]
    pieces += [Piece(hit.start, hit.stop, _nation_type(hit), hit.value) for hit in nations]
    pieces += [Piece(hit.start, hit.stop, "place", hit.value) for hit in sentence.of("place")]
    measures = {hit.start for hit in sentence.of("measure")}
    pieces += [
        Piece(hit.start, hit.stop, "member")
        for hit in sentence.of(*_MEMBERS)
        if hit.start not in numbers
        and hit.start not in measures
        and context.vocabulary.noun_kinds.get(hit.value, "person") == "person"
    ]
    return pieces + _names(context, sentence)


def _is_within(hit: Hit, others: list[Hit]) -> bool:
    return any(other.start <= hit.start and hit.stop <= other.stop for other in others)


def _before_verb(context: FieldContext, hit: Hit) -> int:
    """Where a name ends that is only one before a verb of saying: 'Boeing said', no 'Boeing 737'."""
    last = hit.stop - 1
    return last if last > hit.start and context.passage.has_at(last, "cue_verbs") else hit.stop


def _nation_type(hit: Hit) -> str:
    """A nation's adjective tells whose a speaker is, but is none."""
    return "of" if hit.role == "adjectives" else "nation"


def _names(context: FieldContext, sentence: SentenceContext) -> list[Piece]:
    """Runs of capitalized words that no pack knows as something else, and what stands between quotation marks."""
    passage, names = context.passage, list[Piece]()
    first, stop = sentence.sentence.first, sentence.sentence.stop
    hits = [hit for kind in _KNOWN for hit in sentence.hits.get(kind, ())]
    known = {token for hit in hits for token in range(hit.start, hit.stop)}
    text, starts = passage.text, passage.starts
    capitalized = [token for token in range(first, stop) if text[starts[token]].isupper() and token not in known]
    capitalized = _with_nouns(context, sentence, capitalized)
    common = common_nouns(context.language)
    if common is not None:
        capitalized = [token for token in capitalized if not common.has(passage.words[token])]
    quoted = dict(_quoted(context, first, stop))
    names += [Piece(start, end, "name", quoted=True) for start, end in quoted.items()]
    inside = {token for start, end in quoted.items() for token in range(start, end)}
    for start, end in _runs(context, sentence, [token for token in capitalized if token not in inside]):
        opens = passage.gaps[start][-1:] in _OPENING + _PLAIN if passage.gaps[start] else False
        spoken = end < stop and (passage.has_at(end, "cue_verbs") or passage.has_at(end, "cue_relative"))
        lone = (
            not opens
            and (start > first or (spoken and not passage.kinds_at(start)))
            and len(passage.words[start]) > _SHORTEST_NAME
        )
        if end - start > 1 or lone:
            of_noun = end - start > 1 and not sentence.kinds_at(end - 1).isdisjoint(_MEMBERS)
            names.append(Piece(start, end, "name", common=of_noun))
    return names


def _with_nouns(context: FieldContext, sentence: SentenceContext, tokens: list[int]) -> list[int]:
    """The same words with the nouns that belong to a name: 'Halden Pharmacies', 'Farhad Jan'."""
    passage, nouns = context.passage, {hit.start for kind in _IN_NAMES for hit in sentence.of(kind)}
    if context.language.capital_nouns or not nouns:
        return tokens
    found = list[int]()
    for token in tokens:
        found.append(token)
        while found[-1] + 1 in nouns and passage.is_capitalized(found[-1] + 1) and passage.gaps[found[-1] + 1] == " ":
            found.append(found[-1] + 1)
    return sorted(set(found))


def _quoted(context: FieldContext, first: int, stop: int) -> Iterator[tuple[int, int]]:
    """What stands between quotation marks and begins with a capital, where it is short enough for a name."""
    gaps, reach = context.passage.gaps, first
    for token in range(first, stop):
        if token >= reach and len(gaps[token]) > 1 and context.passage.is_capitalized(token):
            end = _quoted_end(context, token, stop)
            if end:
                yield token, end
                reach = end


def _quoted_end(context: FieldContext, start: int, stop: int) -> int:
    """Where a name in quotation marks ends that opens with a token; 0 where none does."""
    gaps = context.passage.gaps
    mark = gaps[start][-1:]
    if not mark or mark not in _OPENING + _PLAIN:
        return 0
    for token in range(start + 1, min(start + _LONGEST_QUOTED, stop) + 1):
        if gaps[token][:1] and gaps[token][0] in _CLOSING + _PLAIN:
            return token
        if gaps[token] not in _NAME_GAPS:
            return 0
    return 0


def _runs(context: FieldContext, sentence: SentenceContext, tokens: list[int]) -> Iterator[tuple[int, int]]:
    """Stretches of words that may make one name, of those at the given tokens."""
    start = stop = -1
    for token in tokens:
        kinds = sentence.kinds_at(token) & _NOT_NAMES if context.passage.kinds_at(token) else _NO_KINDS
        goes_on = token == stop and context.passage.gaps[token] in _NAME_GAPS
        if goes_on and kinds <= _LATER:
            stop = token + 1
            continue
        if kinds:
            continue
        if start >= 0:
            yield start, stop
        start, stop = token, token + 1
    if start >= 0:
        yield start, stop


def _joins(context: FieldContext, sentence: SentenceContext, group: list[Piece], stop: int, piece: Piece) -> bool:
    """Whether a piece goes on with a phrase that ends there: right behind it, or one little or unknown word away."""
    if piece.start - stop > _NEAR:
        return False
    passage = context.passage
    inside = _JOINING + (_CLOSING if any(each.quoted for each in group) else "")
    if any(gap.strip(inside) or gap == _DASH for gap in passage.gaps[stop : piece.start + 1]):
        return False
    between = range(stop, piece.start)
    if any(sentence.kinds_at(token) & STOPPERS for token in between) or _is_told_to(context, group, piece):
        return False
    begins_anew = any(passage.has_at(token, "cue_determiners") for token in between)
    return not begins_anew or passage.has_at(stop, "cue_possession")


def _is_told_to(context: FieldContext, group: list[Piece], piece: Piece) -> bool:
    """'As a source told Reuters': an outlet and whoever spoke to it are two; 'a Reuters correspondent' is one."""
    kinds = [each.value for each in group if each.type == "speaker"]
    kinds += [_kind(context, each) for each in group if each.type == "organization"]
    return MEDIA in kinds and piece.type == "speaker" and piece.value != MEDIA


def _kind(context: FieldContext, organization: Piece) -> str:
    return context.vocabulary.organizations.get(organization.value, ("", None))[0]

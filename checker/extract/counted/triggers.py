"""Triggers: how strongly the words of measures around a number tell what it counts."""

from collections.abc import Iterator

from checker.extract.counted.around import find_around
from checker.extract.counted.countable import ANY
from checker.extract.counted.ellipsis import may_be_measured
from checker.extract.counted.nouns import GROUP, MATTER, PERSON, PLACE, THING
from checker.extract.counted.parts import part_mark_before, whole_behind
from checker.extract.counted.reading import Reading, Setting
from checker.extract.numbers.implied import NONE
from checker.extract.numbers.mention import CLAIM, Mention
from checker.language.lexicon import Hit

_THINGS = "things"
NEUTRAL = frozenset(("people", "things"))  # measures that tell only that something is counted
_NAMING = frozenset(("counted", "label"))  # roles of nouns; the others are of verbs
_SPOKEN = frozenset(("counted", "label", "subject", "object"))
_EITHER = frozenset(("things", "persons", "own"))  # roles of verbs of which the number is subject or object
_BESIDE = 2  # words between a number and a word that is right beside it
_DASHES = frozenset(("-", "\N{EM DASH}", "\N{EN DASH}", "\N{FIGURE DASH}"))
_TABLED = _DASHES | {":"}
_TAKING = frozenset(("object", *_EITHER))  # roles of verbs that take what they do it to


def find_triggers(setting: Setting, reading: Reading) -> list[tuple[int, Hit]]:
    """The words of measures that may tell what a number counts, with their scores, the strongest first."""
    scored = ((_score(setting, reading, hit), hit) for hit in _near(setting) if _suits(setting, reading, hit))
    enough = setting.weight("enough")
    found = [(score, hit) for score, hit in scored if score >= enough]
    found += [(setting.weight("around"), hit) for hit in find_around(setting) if _suits(setting, reading, hit)]
    return sorted(found, key=lambda pair: (-pair[0], pair[1].role != "own", pair[1].start))


def _near(setting: Setting) -> list[Hit]:
    """The words of measures of the sentence: none of those within 'no injuries' or right beside 'no one'."""
    hits, mention = setting.sentence.of("measure"), setting.mention
    if mention.mark == NONE:
        own = [hit for hit in hits if mention.first <= hit.start < mention.stop]
        if own:
            return own
    nones = [other for other in setting.sentence.mentions if other.mark == NONE and other is not mention]
    nouns = {each.noun.start: each.noun.stop for each in setting.here() if each.noun is not None}
    near = (hit for hit in hits if hit.role in _NAMING or hit.stop > nouns.get(hit.start, -1))  # no noun of another's
    return [hit for hit in near if not any(_is_of(setting, none, hit) for none in nones)]


def _is_of(setting: Setting, none: Mention, hit: Hit) -> bool:
    gaps = setting.context.passage.gaps
    beside = (hit.start == none.stop and gaps[hit.start] == " ") or (hit.stop == none.first and gaps[none.first] == " ")
    return none.first <= hit.start < none.stop or beside


def _suits(setting: Setting, reading: Reading, hit: Hit) -> bool:
    """Whether what is counted may be counted so: no houses among the dead, no people shot down."""
    if hit.value in setting.context.vocabulary.elliptic:
        bare = reading.is_bare or is_of_label(setting, reading, hit)
        return bare and may_be_measured(setting, hit.value)
    countable, category, bare = setting.context.counts(hit.value), reading.category, reading.noun is None
    if is_of_label(setting, reading, hit) or (_is_beside(setting, hit) and bare):
        category, bare = None, True  # what the number before counts need not be what this one does
    known = reading.noun is not None and reading.noun.known
    if hit.role == "own" or (countable.only and not bare):
        return known and countable.owns(reading.counted, setting.context.vocabulary.noun_parents)
    if category == MATTER:
        return (countable.of == ANY and hit.role != "persons") or hit.value == _THINGS
    if hit.role == "things":
        return category == THING or (category is None and (_is_of_flier(setting, hit) if bare else not countable.only))
    if hit.role == "persons":
        of_persons = category == GROUP and _suits_category(setting, reading, hit, GROUP)
        return category == PERSON or of_persons or (category is None and bare)
    return _suits_category(setting, reading, hit, category)


def _is_beside(setting: Setting, hit: Hit) -> bool:
    """Whether a word that tells more than that something is counted stands right behind the number."""
    return hit.value not in NEUTRAL and 0 <= hit.start - setting.mention.behind <= 1


def is_of_label(setting: Setting, reading: Reading, hit: Hit) -> bool:
    """Whether the noun before a number is that of a label: 'the count of the victims of the quake rose to 29'."""
    noun = reading.noun
    return noun is not None and hit.role in _NAMING and hit.start <= noun.start < setting.mention.start


def _is_of_flier(setting: Setting, hit: Hit) -> bool:
    """Whether a word right beside a number without a noun, or a count told before, speaks of what flies."""
    countable = setting.context.counts(hit.value)
    if not countable.only:
        return False
    near = max(hit.start - setting.mention.behind, setting.mention.first - hit.stop) <= _BESIDE
    parents = setting.context.vocabulary.noun_parents
    return near or any(countable.owns(other.counted, parents) for other in setting.earlier)


def _suits_category(setting: Setting, reading: Reading, hit: Hit, category: str | None) -> bool:
    wanted, noun = setting.context.counts(hit.value).of, reading.noun
    if category is None:
        return wanted != PERSON or noun is None or noun.start == hit.start or hit.role in _SPOKEN
    if category == GROUP:
        parents = setting.context.vocabulary.noun_parents
        own = hit.role in _NAMING or setting.context.counts(hit.value).owns(reading.counted, parents)
        return own or wanted in (ANY, PERSON if PERSON in parents.get(reading.counted or "", ()) else THING)
    if category == PLACE:
        return wanted == ANY
    return wanted in (ANY, category) or _is_moved(setting, reading, hit)


def _is_moved(setting: Setting, reading: Reading, hit: Hit) -> bool:
    """Whether the dead are handed over as things are: 'Kyiv got back 1,200 bodies'."""
    if hit.value != _THINGS or reading.noun is None:
        return False
    names = (other for other in setting.sentence.of("measure") if other.start == reading.noun.start)
    return any(other.role == "counted" and other.value in setting.context.vocabulary.final for other in names)


def _score(setting: Setting, reading: Reading, hit: Hit) -> int:
    mention, context = setting.mention, setting.context
    behind = hit.start >= mention.behind
    if not behind and hit.stop > mention.start:  # a phrase that holds the number, or a word of its own
        holds = hit.start < mention.start and hit.stop >= mention.behind
        return setting.weight(_name(setting, hit, behind=False)) if holds else 0
    left, right = (mention.behind - 1, hit.start) if behind else (hit.stop - 1, mention.first)
    if not behind and right == left + 1 and context.passage.gaps[right].strip() in _TABLED:
        return setting.weight("tabled")  # 'Dead: 46, injured: 312'
    soft, aside = _aside(setting, left, right)
    name = _name(setting, hit, behind=behind)
    score = setting.weight(name) - setting.weight(f"{name}_word") * max(0, right - left - 1 - len(aside))
    if score < setting.weight("enough"):  # what follows only lowers it
        return 0
    if context.breaks(left, right)[1] or _is_anothers(setting, reading, hit, behind=behind):
        return 0
    return score - _hindrance(setting, reading, hit, (left, right), soft=soft, aside=aside)


def _aside(setting: Setting, left: int, right: int) -> tuple[int, range]:
    """The soft breaks between two tokens but for those around a speaker, a part or a clause set off by commas.

    With them go the tokens set off, which count nothing: 'the crew, twelve of them Poles, were killed'.
    """
    soft = setting.context.breaks(left, right)[0]
    gaps, passage = setting.context.passage.gaps, setting.context.passage
    if soft == 1 and left + 1 == right and gaps[right].strip() in _DASHES:
        return 0, range(0)  # 'seven - wounded'
    marks = [token for token in range(left + 1, right + 1) if "," in gaps[token]] if soft > 1 else []
    if len(marks) < 2:
        return soft, range(0)
    aside = range(marks[0], marks[-1])
    said = any(cue.start in aside for cue in setting.sentence.of("cue_before", "cue_verbs", "mark_part"))
    clause = any(passage.has_at(token, "mark_clause") for token in aside[:2])
    return (soft - 2, aside) if said or clause else (soft, range(0))


def _name(setting: Setting, hit: Hit, *, behind: bool) -> str:
    """The name of a trigger's weight: its role, and the side of the number on which it stands."""
    role = hit.role if hit.role not in _EITHER else "subject" if behind else "object"
    fixed = setting.context.language.subject_first and hit.role == ("object" if behind else "subject")
    return f"{role}_{'behind' if behind else 'before'}{'_inverted' if fixed else ''}"


def _is_anothers(setting: Setting, reading: Reading, hit: Hit, *, behind: bool) -> bool:
    """Whether the word can't be this number's: its whole has it, or it has an object of its own right behind."""
    if hit.role in _NAMING:
        return False
    if not behind:
        return _is_before_another(setting, reading, hit)
    if _has_object(setting, hit):
        return True
    return _is_of_whole(setting, hit) if reading.of_another else _is_of_part(setting, reading, hit)


def _is_of_part(setting: Setting, reading: Reading, hit: Hit) -> bool:
    """'600 of the 15,000 troops sent have been killed': what stands in the whole's phrase is not told of the part."""
    whole = whole_behind(setting, reading)
    if whole is None or not whole.behind <= hit.start <= _phrase_stop(reading, whole):
        return False
    return any(other.start >= hit.stop and other.role not in _NAMING for other in setting.sentence.of("measure"))


def _is_of_whole(setting: Setting, hit: Hit) -> bool:
    """'62 of the 88 drones that were sent were downed': a whole's words stand in its phrase, or are not its part's."""
    part, mention = setting.here()[-1:], setting.mention
    stop = _phrase_stop(part[0], mention) if part else mention.behind
    if hit.start < stop + setting.context.language.subject_first:  # elsewhere a verb stands right behind its noun
        return False
    return not part or part[0].trigger in (hit, None)


def _phrase_stop(part: Reading, whole: Mention) -> int:
    """Where the phrase of a whole ends: behind the noun that it shares with its part."""
    return part.noun.stop if part.noun is not None and part.noun.start >= whole.behind else whole.behind


def _is_before_another(setting: Setting, reading: Reading, hit: Hit) -> bool:
    """Whether a verb before the number is that of the clause before, or of the whole."""
    context, passage = setting.context, setting.context.passage
    if part_mark_before(setting, hit.stop) is not None or reading.of_another:
        return True
    if setting.whole is not None and hit.stop <= setting.whole.mention.start:
        return True
    joined = "," in passage.gaps[hit.stop] or passage.is_numeral(hit.stop, "joiners")
    if context.language.subject_first and joined and hit.stop < setting.mention.first:
        return True  # 'was detained and 16 officers', 'were killed, and three others'
    verb = reading.phrase_stop
    if verb >= setting.sentence.sentence.stop or context.breaks(hit.stop - 1, setting.mention.first)[0] == 0:
        return False
    return not setting.sentence.at(verb) and passage.words[verb].endswith(context.language.verb_endings)


def _has_object(setting: Setting, hit: Hit) -> bool:
    """'Three gunmen killed twelve': a number right behind the verb, which takes one, is of those it is done to."""
    passage = setting.context.passage
    if not any(other.first == hit.stop and passage.gaps[hit.stop] == " " for other in setting.others()):
        return False
    if passage.has_at(hit.start - 1, "mark_passive"):
        return False  # 'were rescued 12 hours later'
    same = (other for other in setting.sentence.of("measure") if other.start == hit.start and other.role in _TAKING)
    return hit.role in _TAKING or any(same)


def _hindrance(setting: Setting, reading: Reading, hit: Hit, reach: tuple[int, int], *, soft: int, aside: range) -> int:
    """What stands between a word and the number, each as much as the vocabulary weighs it; what is set off nothing."""
    sentence, mention, (left, right) = setting.sentence, setting.mention, reach
    numbers = (other.start for other in sentence.mentions if other.kind == CLAIM)
    between = sum(left < start < right and start not in aside for start in numbers)
    part = next((mark.stop for mark in sentence.of("mark_part") if mark.start == mention.stop), mention.stop + 1)
    begun = (clause.start for clause in sentence.of("mark_clause") if not mention.stop <= clause.start < part)
    clauses = sum(left < start < right and start not in aside for start in begun)
    lost = setting.weight("break") * soft + setting.weight("between") * between + setting.weight("clause") * clauses
    lost += setting.weight("owned") if _is_owned(setting, reading, hit) else 0
    return lost + (setting.weight("preposition") if _is_placed(setting, hit) else 0)


def _is_owned(setting: Setting, reading: Reading, hit: Hit) -> bool:
    """Whether another number stands right before the word and has it to itself: '12 dead and 30 hurt'.

    Numbers of one list share their verb: '12 Poles, 3 Czechs died', but not 'a boat with 90 sank, 60 drowned'.
    """
    breaks = setting.context.breaks
    near = [o for o in setting.others() if 0 <= hit.start - o.stop <= 2 and breaks(o.stop - 1, hit.start) == (0, 0)]
    if hit.role in _NAMING or not near:
        return bool(near) and hit.role == "counted"
    stop = max(setting.mention.stop, reading.noun.stop if reading.noun else 0)
    after = [other for other in near if other.first > stop]
    gaps = setting.context.passage.gaps
    return bool(after) and gaps[stop].isspace() and any("," in gap for gap in gaps[stop + 1 : after[0].first + 1])


def _is_placed(setting: Setting, hit: Hit) -> bool:
    """Whether a preposition of its own keeps the number from the verb before: 'stole a million from 530 customers'."""
    if hit.role in _NAMING or hit.start > setting.mention.start:
        return False
    first = setting.mention.first
    return any(hit.stop <= mark.start and mark.stop == first for mark in setting.sentence.of("mark_prepositions"))


def outcomes(setting: Setting, found: list[tuple[int, Hit]]) -> Iterator[tuple[int, Hit]]:
    """Of triggers, those that tell what was done to the counted, not how they are named, past no comma or number."""
    fixed, first = setting.context.language.subject_first, setting.mention.first
    for score, hit in found:
        left, right = sorted((hit.start, first))
        passed = any(left < other.first < right for other in setting.others())
        does = hit.start >= first or not fixed or (hit.role in _TAKING and hit.stop == first)
        if hit.role not in _NAMING and does and not passed and setting.context.breaks(left, right) == (0, 0):
            yield score, hit

"""Triggers: how strongly the words of measures around a number tell what it counts."""

from collections.abc import Iterator

from checker.extract.around import find_around
from checker.extract.countable import ANY
from checker.extract.ellipsis import may_be_measured
from checker.extract.implied import NONE
from checker.extract.mention import CLAIM, Mention
from checker.extract.nouns import GROUP, MATTER, PERSON, PLACE, THING
from checker.extract.parts import is_whole_of_another, part_mark_before
from checker.extract.reading import Reading, Setting
from checker.language.lexicon import Hit

_THINGS = "things"
_NAMING = frozenset(("counted", "label"))  # roles of nouns; the others are of verbs
_SPOKEN = frozenset(("counted", "label", "subject", "object"))
_EITHER = frozenset(("things", "persons", "own"))  # roles of verbs of which the number is subject or object
_TAKING = frozenset(("object", *_EITHER))  # roles of verbs that take what they do it to


def find_triggers(setting: Setting, reading: Reading) -> list[tuple[int, Hit]]:
    """The words of measures that may tell what a number counts, with their scores, the strongest first."""
    scored = ((_score(setting, reading, hit), hit) for hit in _near(setting) if _suits(setting, reading, hit))
    enough = setting.weight("enough")
    found = [(score, hit) for score, hit in scored if score >= enough]
    found += [(setting.weight("around"), hit) for hit in find_around(setting) if _suits(setting, reading, hit)]
    return sorted(found, key=lambda pair: (-pair[0], pair[1].start))


def _near(setting: Setting) -> list[Hit]:
    """The words of measures of the sentence: none of those within 'no injuries' or right beside 'no one'."""
    hits, mention = setting.sentence.of("measure"), setting.mention
    if mention.mark == NONE:
        own = [hit for hit in hits if mention.first <= hit.start < mention.stop]
        if own:
            return own
    nones = [other for other in setting.sentence.mentions if other.mark == NONE and other is not mention]
    return [hit for hit in hits if not any(_is_of(setting, none, hit) for none in nones)]


def _is_of(setting: Setting, none: Mention, hit: Hit) -> bool:
    gaps = setting.context.passage.gaps
    beside = (hit.start == none.stop and gaps[hit.start] == " ") or (hit.stop == none.first and gaps[none.first] == " ")
    return none.first <= hit.start < none.stop or beside


def _suits(setting: Setting, reading: Reading, hit: Hit) -> bool:
    """Whether what is counted may be counted so: no houses among the dead, no people shot down."""
    if hit.value in setting.context.vocabulary.elliptic:
        return reading.is_bare and may_be_measured(setting, hit.value)
    countable, category, bare = setting.context.counts(hit.value), reading.category, reading.noun is None
    known = reading.noun is not None and reading.noun.known
    if hit.role == "own" or (countable.only and not bare):
        return known and countable.owns(reading.counted, setting.context.vocabulary.noun_parents)
    if category == MATTER:
        return countable.of == ANY or hit.value == _THINGS
    if hit.role == "things":
        return category == THING or (category is None and bare <= countable.only)
    if hit.role == "persons" and category is None:
        return bare
    return _suits_category(setting, reading, hit, countable.of)


def _suits_category(setting: Setting, reading: Reading, hit: Hit, wanted: str) -> bool:
    category, noun = reading.category, reading.noun
    if category is None:
        return wanted != PERSON or noun is None or noun.start == hit.start or hit.role in _SPOKEN
    if category == GROUP:
        parents = setting.context.vocabulary.noun_parents
        own = hit.role in _NAMING or setting.context.counts(hit.value).owns(reading.counted, parents)
        return own or wanted != PERSON or PERSON in parents.get(reading.counted or "", ())
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
    if not behind and right == left + 1 and context.passage.gaps[right].strip() == ":":
        return setting.weight("tabled")  # 'Dead: 46, injured: 312'
    soft, aside = _aside(setting, left, right)
    name = _name(setting, hit, behind=behind)
    score = setting.weight(name) - setting.weight(f"{name}_word") * max(0, right - left - 1 - aside)
    if score < setting.weight("enough"):  # what follows only lowers it
        return 0
    if context.breaks(left, right)[1] or _is_anothers(setting, hit, behind=behind):
        return 0
    return score - _hindrance(setting, reading, hit, left, right, soft)


def _aside(setting: Setting, left: int, right: int) -> tuple[int, int]:
    """The soft breaks between two tokens, and the words of a speaker set off by two of them, which count nothing."""
    soft = setting.context.breaks(left, right)[0]
    if soft < 2:
        return soft, 0
    gaps = setting.context.passage.gaps
    marks = [token for token in range(left + 1, right + 1) if "," in gaps[token]]
    cues = (cue.start for cue in setting.sentence.of("cue_before", "cue_verbs"))
    if len(marks) < 2 or not any(marks[0] <= cue < marks[-1] for cue in cues):
        return soft, 0
    return soft - 2, marks[-1] - marks[0]


def _name(setting: Setting, hit: Hit, *, behind: bool) -> str:
    """The name of a trigger's weight: its role, and the side of the number on which it stands."""
    role = hit.role if hit.role not in _EITHER else "subject" if behind else "object"
    fixed = setting.context.language.subject_first and hit.role == ("object" if behind else "subject")
    return f"{role}_{'behind' if behind else 'before'}{'_inverted' if fixed else ''}"


def _is_anothers(setting: Setting, hit: Hit, *, behind: bool) -> bool:
    """Whether the word can't be this number's: its whole has it, or it has an object of its own right behind."""
    if hit.role in _NAMING:
        return False
    if not behind:
        return part_mark_before(setting, hit.stop) is not None or is_whole_of_another(setting)
    if _has_object(setting, hit):
        return True
    if not is_whole_of_another(setting) or hit.start == setting.mention.behind:  # 'of the 45 evacuated'
        return False
    part = setting.here()[-1:]
    return not part or part[0].trigger in (hit, None)  # '62 of the 88 drones that were sent were brought down'


def _has_object(setting: Setting, hit: Hit) -> bool:
    """'Three gunmen killed twelve': a number right behind the verb, which takes one, is of those it is done to."""
    passage = setting.context.passage
    if not any(other.first == hit.stop and passage.gaps[hit.stop] == " " for other in setting.others()):
        return False
    same = (other for other in setting.sentence.of("measure") if other.start == hit.start and other.role in _TAKING)
    return hit.role in _TAKING or any(same)


def _hindrance(setting: Setting, reading: Reading, hit: Hit, left: int, right: int, soft: int) -> int:
    """What stands between a word and the number, each as much as the vocabulary weighs it."""
    sentence, mention = setting.sentence, setting.mention
    between = sum(left < other.start < right for other in sentence.mentions if other.kind == CLAIM)
    clauses = sum(left < clause.start < right for clause in sentence.of("mark_clause") if clause.start != mention.stop)
    lost = setting.weight("break") * soft + setting.weight("between") * between + setting.weight("clause") * clauses
    lost += setting.weight("owned") if _is_owned(setting, reading, hit) else 0
    return lost + (setting.weight("preposition") if _is_placed(setting, hit) else 0)


def _is_owned(setting: Setting, reading: Reading, hit: Hit) -> bool:
    """Whether another number stands right before the word and has it to itself: '12 dead and 30 hurt'.

    Numbers of one list share their verb: '12 Poles, 3 Czechs died', but not 'a boat with 90 sank, 60 drowned'.
    """
    breaks = setting.context.breaks
    near = [o for o in setting.others() if 0 <= hit.start - o.stop <= 2 and breaks(o.stop - 1, hit.start) == (0, 0)]
    if hit.role == "counted" or not near:
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
    for score, hit in found:
        left, right = sorted((hit.start, setting.mention.first))
        passed = any(left < other.first < right for other in setting.others())
        if hit.role not in _NAMING and not passed and setting.context.breaks(left, right) == (0, 0):
            yield score, hit

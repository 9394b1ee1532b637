"""Triggers: how strongly the words of measures around a number tell what it counts."""

from collections.abc import Iterator

from checker.extract.implied import NONE
from checker.extract.mention import CLAIM
from checker.extract.nouns import GROUP, PERSON, PLACE, THING
from checker.extract.parts import is_whole_of_another, part_mark_before
from checker.extract.reading import Reading, Setting
from checker.language.lexicon import Hit

_NAMING = frozenset(("counted", "label"))  # roles of nouns; the others are of verbs
_TAKING = frozenset(("object", "things"))  # roles of verbs that take what they do it to
_SPOKEN = frozenset(("counted", "label", "subject", "object"))


def find_triggers(setting: Setting, reading: Reading) -> list[tuple[int, Hit]]:
    """The words of measures that may tell what a number counts, with their scores, the strongest first."""
    scored = ((_score(setting, hit), hit) for hit in _near(setting) if _suits(setting, reading, hit))
    enough = setting.weight("enough")
    found = [(score, hit) for score, hit in scored if score >= enough]
    return sorted(found, key=lambda pair: (-pair[0], pair[1].start))


def _near(setting: Setting) -> list[Hit]:
    """The words of measures of the sentence: none of those within 'no injuries'."""
    hits, mention = setting.sentence.of("measure"), setting.mention
    if mention.mark == NONE:
        own = [hit for hit in hits if mention.first <= hit.start < mention.stop]
        if own:
            return own
    nones = [other for other in setting.sentence.mentions if other.mark == NONE and other is not mention]
    return [hit for hit in hits if not any(none.first <= hit.start < none.stop for none in nones)]


def _suits(setting: Setting, reading: Reading, hit: Hit) -> bool:
    """Whether what is counted may be counted so: no houses among the dead, no people shot down."""
    wanted, category = setting.context.of.get(hit.value, "any"), reading.category
    if hit.value in setting.context.vocabulary.elliptic:
        return reading.is_bare
    if hit.role == "things":
        return category == THING or (category is None and reading.noun is not None)
    if category is None:
        known = reading.noun is None or reading.noun.start == hit.start
        return wanted != PERSON or known or hit.role in _SPOKEN
    if category == GROUP:
        return True
    if category == PLACE:
        return wanted == "any"
    return wanted in ("any", category)


def _score(setting: Setting, hit: Hit) -> int:
    mention, context = setting.mention, setting.context
    behind = hit.start >= mention.behind
    if not behind and hit.stop > mention.start:
        return 0
    left, right = (mention.behind - 1, hit.start) if behind else (hit.stop - 1, mention.first)
    if not behind and right == left + 1 and context.passage.gaps[right].strip() == ":":
        return setting.weight("tabled")  # 'Dead: 46, injured: 312'
    name = _name(setting, hit, behind=behind)
    score = setting.weight(name) - setting.weight(f"{name}_word") * max(0, right - left - 1)
    if score < setting.weight("enough"):  # what follows only lowers it
        return 0
    soft, hard = context.breaks(left, right)
    if hard or _is_anothers(setting, hit, behind=behind):
        return 0
    return score - _hindrance(setting, hit, left, right, soft)


def _name(setting: Setting, hit: Hit, *, behind: bool) -> str:
    """The name of a trigger's weight: its role, and the side of the number on which it stands."""
    role = hit.role if hit.role != "things" else "subject" if behind else "object"
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


def _hindrance(setting: Setting, hit: Hit, left: int, right: int, soft: int) -> int:
    """What stands between a word and the number, each as much as the vocabulary weighs it."""
    sentence, mention = setting.sentence, setting.mention
    between = sum(left < other.start < right for other in sentence.mentions if other.kind == CLAIM)
    clauses = sum(left < clause.start < right for clause in sentence.of("mark_clause") if clause.start != mention.stop)
    lost = setting.weight("break") * soft + setting.weight("between") * between + setting.weight("clause") * clauses
    return lost + (setting.weight("owned") if hit.role == "counted" and _is_owned(setting, hit) else 0)


def _is_owned(setting: Setting, hit: Hit) -> bool:
    """Whether another number stands right before the word and so has it to itself: '12 dead and 30 hurt'."""
    return any(
        0 <= hit.start - other.stop <= 2 and setting.context.breaks(other.stop - 1, hit.start) == (0, 0)
        for other in setting.others()
    )


def outcomes(setting: Setting, found: list[tuple[int, Hit]]) -> Iterator[tuple[int, Hit]]:
    """Of triggers, those that tell what was done to the counted, not how they are named, past no comma or number."""
    for score, hit in found:
        left, right = sorted((hit.start, setting.mention.first))
        passed = any(left < other.first < right for other in setting.others())
        if hit.role not in _NAMING and not passed and setting.context.breaks(left, right) == (0, 0):
            yield score, hit

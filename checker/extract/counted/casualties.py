"""Casualties: 'killed and wounded' around no number of their own are one word."""

from checker.extract.context import FieldContext, SentenceContext
from checker.language.lexicon import Hit


def merge_casualties(context: FieldContext, sentence: SentenceContext) -> None:
    """'Killed and wounded' around no number of their own are one word for casualties."""
    hits = sentence.of("measure")
    merged: list[Hit] = []
    for hit in hits:
        previous = next((each for each in reversed(merged) if each.stop <= hit.start), None)
        if previous and _is_pair(context, sentence, previous, hit):
            role = hit.role if hit.role != "label" else "counted"
            merged = [each for each in merged if each.start != previous.start]
            merged.append(Hit("measure", "casualties", role, previous.start, hit.stop))
        else:
            merged.append(hit)
    sentence.hits["measure"] = merged


def _is_pair(context: FieldContext, sentence: SentenceContext, left: Hit, right: Hit) -> bool:
    if {left.value, right.value} != {"killed", "wounded"} and not (
        left.value == "casualties" and right.value in ("killed", "wounded", "missing")
    ):
        return False
    if not 1 <= right.start - left.stop <= 2:
        return False
    if any(mark in gap for gap in context.passage.gaps[left.stop : right.start + 1] for mark in ".,;:("):
        return False
    return not any(left.start <= mention.start < right.stop for mention in sentence.mentions)

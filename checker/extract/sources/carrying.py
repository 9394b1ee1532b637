"""Carrying: how far the one who spoke last speaks on, and whose a quotation is that runs over sentences."""

from checker.extract.context import FieldContext, SentenceContext
from checker.extract.numbers.mention import CLAIM
from checker.extract.sources.reach import CLOSING
from checker.extract.sources.utterances import Utterance, Utterances

_OPENING = 3  # words with which a sentence goes on from the one before
_LINKS = ("mark_part", "mark_back_reference", "increment", "cue_pronouns", "cue_persons", "cue_bodies")
_AFTER_QUOTE = 3  # sentences of a quotation before the one that names its speaker


def goes_on(reader: Utterances, sentence: SentenceContext, voice: Utterance, at: int, *, official: bool) -> bool:
    """Whether a figure of a sentence is still that of who spoke in sentence `at`.

    In the lead the article tells what its source told. Further down it speaks for itself, unless the sentence goes back
    to the one before, or is a short one with another figure that institutions give out.
    """
    context = reader.context
    if at != sentence.index - 1 or not _told(context, voice, at):
        return False
    speakers = reader.speakers_of(sentence)
    others = [each for each in speakers if each.weight > 1 and each.id != voice.speaker.id]  # who may take over
    opens = any(speaker.start - sentence.sentence.first <= _OPENING for speaker in others)
    if _is_linked(context, sentence):
        return not opens or _is_lead(context, sentence)
    if opens:
        return False
    if _is_lead(context, sentence):
        return not any(mention.dimension == "money" for mention in sentence.mentions)
    short = sentence.sentence.stop - sentence.sentence.first <= context.vocabulary.weights["carried_words"]
    return official and short and not others


def _is_lead(context: FieldContext, sentence: SentenceContext) -> bool:
    return sentence.sentence.paragraph == context.sentences[0].sentence.paragraph


def _told(context: FieldContext, voice: Utterance, at: int) -> bool:
    """Whether the one who spoke told a figure then."""
    reach = voice.reach
    claims = (mention for mention in context.sentences[at].mentions if mention.kind == CLAIM)
    return any(reach.first <= mention.first < reach.stop for mention in claims)


def _is_linked(context: FieldContext, sentence: SentenceContext) -> bool:
    """Whether a sentence begins with a word that goes back: 'of them', 'another', 'it', 'in all'."""
    first = sentence.sentence.first
    if any(hit.start - first <= _OPENING for kind in _LINKS for hit in sentence.of(kind)):
        return True
    return any(
        context.passage.has_at(token, "mark_total") for token in range(first, min(first + 2, sentence.sentence.stop))
    )


def speaks_in_quotation(context: FieldContext, sentence: SentenceContext) -> int | None:
    """The sentence that names the speaker of a quotation which this one opens, if it stays open to its end."""
    gaps = context.passage.gaps
    current = sentence
    for index in range(sentence.index + 1, min(sentence.index + 1 + _AFTER_QUOTE, len(context.sentences))):
        stop = current.sentence.stop
        following = context.sentences[index]
        closed = not CLOSING.isdisjoint(gaps[stop])
        if closed or not context.quoted[stop] or following.sentence.paragraph != sentence.sentence.paragraph:
            return None
        if index in context.spoken:
            return index
        current = following
    return None

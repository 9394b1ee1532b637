"""What a language pack is: the shape of `data/<language>.yaml` and `data/names/<language>.yaml`, guarded by pydantic.

A *form* is how a pack writes a word, or several that stand in a row:

- `dead` is just that word; `soldier~` is the stem with one of the pack's `endings` (or none);
  `fatal*` is every word that begins so; `kill(|s|ed|ing)` is each of the alternatives;
- `armed force~` is a phrase, each word by the rules above; `_` stands for any one word;
- everything is matched on the fold: lower case, one apostrophe ('), one hyphen, one space.

A *forms* field is a list of forms; a plain string is split at commas.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


def _split(value: object) -> object:
    if isinstance(value, str):
        return [part for part in (piece.strip() for piece in value.split(",")) if part]
    return value


Forms = Annotated[list[str], BeforeValidator(_split)]
Opener = Literal["as_of", "at", "since", "from", "between", "until", "to", "over", "ago", "on", "next", "last"]
HedgeName = Literal["exact", "about", "almost", "more_than", "at_least", "less_than", "at_most"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Detect(_Part):
    """What tells this language from the others where an article doesn't say."""

    letters: str = ""  # letters no other pack of the same script uses
    words: Forms  # the most frequent little words


class Orthography(_Part):
    """How the language writes numbers and sentences."""

    decimal: Literal[",", "."]
    group: list[Literal[" ", ",", ".", "'"]]  # marks between thousands; " " means every kind of space
    head: Literal["first", "last"] = "first"  # where the head of a row of nouns stands: 'police officers' is last
    subject_first: bool = False  # subjects stand before their verbs and objects behind them, hardly ever elsewhere
    abbreviations: Forms  # a full stop behind these ends no sentence
    endings: Forms  # the inflectional endings that `~` stands for (the empty one is always allowed)
    verb_endings: Forms = Field(default_factory=list)  # a word that no pack knows with one of them is no counted noun
    capital_nouns: bool = False  # nouns begin with a capital letter, as names do
    common_endings: Forms = Field(default_factory=list)  # with `capital_nouns`: what ends so is a noun, no name
    ordinal_stop: bool = False  # a full stop behind digits makes an ordinal of them: 'am 3. Mai'
    adjective_endings: Forms = Field(
        default_factory=list
    )  # a word with one of them before another word is an adjective
    name_adjective_endings: Forms = Field(default_factory=list)  # of adjectives made of names: 'Baltic' in 'Baltic Sea'
    noun_endings: Forms = Field(default_factory=list)  # counted nouns end so, where the language marks them


class Numbers(_Part):
    """Numerals in words. Keys are values: whole numbers, decimals or fractions (`1/3`)."""

    words: dict[str, Forms]  # cardinals and collectives in every case and gender
    scales: dict[str, Forms]  # thousand, million ... and their abbreviations, also behind digits
    glued_scales: dict[str, Forms] = Field(default_factory=dict)  # only right behind digits: 5k, 2bn
    counts: dict[str, Forms] = Field(default_factory=dict)  # nouns that are numbers: dozen, score
    fractions: dict[str, Forms] = Field(default_factory=dict)  # half, third, quarter
    vague: dict[str, Forms] = Field(default_factory=dict)  # several, dozens, hundreds: names of hedges.yaml
    ordinals: Forms
    joiners: Forms = Field(default_factory=list)  # 'and' inside a numeral: a hundred and twelve
    suffixes: Forms = Field(default_factory=list)  # case endings hyphened behind digits
    half_after: Forms = Field(default_factory=list)  # adds a half to the number before: 'and a half'
    decimal: Forms = Field(default_factory=list)  # 'point': one point five
    minus: Forms = Field(default_factory=list)  # 'minus' before a percentage or temperature
    whole: Forms = Field(default_factory=list)  # 'whole' before a fraction, where decimals are so spelled
    collective: Forms = Field(default_factory=list)  # numerals that count persons by themselves: 'the three of them'
    weak: Forms = Field(default_factory=list)  # words for one that are mostly pronouns
    both: Forms = Field(default_factory=list)  # 'both': two, where a count is meant
    none: Forms = Field(default_factory=list)  # zero of a count: 'no one', 'nobody'
    single: Forms = Field(default_factory=list)  # one of a kind without a number: 'a man', 'the only survivor'
    nothing: Forms = Field(default_factory=list)  # none of what follows: 'no', 'without'
    absent: Forms = Field(default_factory=list)  # none of what stands before, where the language says so
    ordinal_before: Forms = Field(default_factory=list)  # with `ordinal_stop`: what stands before such an ordinal
    articles: Forms = Field(default_factory=list)  # 'a': a hundred, half a million
    ratio: Forms = Field(default_factory=list)  # 'in', 'out of': one in five
    inverted_about: bool = False  # a numeral behind its noun is approximate
    glued: bool = False  # numerals are written as one word: zweihundertfünfzig


class HedgeForms(_Part):
    """The words of one hedge: before and behind the number, and those that may stand behind the noun as well."""

    before: Forms = Field(default_factory=list)
    after: Forms = Field(default_factory=list)
    late: Forms = Field(default_factory=list)  # '60 seals or more'


class Ranges(_Part):
    """Words of a range: 'between 10 and 20'. Dashes always join."""

    open: Forms
    join: Forms
    bare: Forms = Field(default_factory=list)  # join without an opening word: '200 to 300'


class Kinds(_Part):
    """Words that make the number beside them something else than a claim; keys are kinds of the contract."""

    after: dict[str, Forms]  # age, time, score, magnitude ...
    measured: dict[str, dict[str, Forms]] = Field(default_factory=dict)  # kind (distance ...) -> UCUM code -> forms
    before: dict[str, Forms]  # document, address, phone, model, score, rate, magnitude ...
    clock: Forms = Field(default_factory=list)  # what stands before an hour written '14.30', or in words
    decade: Forms = Field(default_factory=list)  # endings behind digits that make a decade: the 80s
    ignored: Forms = Field(default_factory=list)  # phrases with number words that count nothing


class Calendar(_Part):
    """Words of time. Months and weekdays count from 1 (January, Monday)."""

    months: dict[int, Forms]
    capital: bool = False  # months and weekdays begin with a capital: '15 may' names no day
    weekdays: dict[int, Forms]
    year: Forms  # the word behind or before a year's number
    days_ago: dict[int, Forms]  # today 0, yesterday 1
    years_ago: dict[int, Forms] = Field(default_factory=dict)  # last year: 1
    old: Forms  # 'earlier', 'previously': the figure is quoted as one of the past
    period: Forms  # 'a day', 'overnight', 'per month': the figure is a stretch's, not the total
    then: Forms = Field(default_factory=list)  # 'at that time': the sentence is of the time named before
    running: Forms  # 'since', 'from the beginning of', 'in total': a running total
    increment: Forms  # 'another', 'more than yesterday': on top of a figure told before
    not_old: Forms = Field(default_factory=list)  # with a word of `old` in them, and yet of today: 'earlier today'
    former: Forms = Field(default_factory=list)  # right before an old figure: 'up from', 'instead of the former'
    versus: Forms = Field(default_factory=list)  # 'compared with': what follows is set against something else
    against: Forms = Field(default_factory=list)  # as `versus`, of numbers alone: 'against 40 last year'
    present: Forms = Field(default_factory=list)  # 'now', 'but': ends what a word of the past before it is about
    opens: dict[Opener, Forms] = Field(default_factory=dict)  # what stands before a time, and makes what of it
    ago: Forms = Field(default_factory=list)  # behind a duration: 'three days ago'
    days: dict[int, Forms] = Field(default_factory=dict)  # days of a month in words, where they stand before it
    stretches: dict[str, Forms] = Field(default_factory=dict)  # 'week -1' -> last week; also day, weekend, month ...
    parts_of_year: dict[str, Forms] = Field(default_factory=dict)  # '12-2' -> winter, '1-6?' where a year must follow
    hours: dict[str, Forms] = Field(default_factory=dict)  # '12:00' -> noon
    forenoon: Forms = Field(default_factory=list)  # behind an hour: 'a.m.'
    afternoon: Forms = Field(default_factory=list)  # behind an hour to which twelve are added: 'p.m.'
    parts_of_day: dict[str, Forms] = Field(default_factory=dict)  # '08:00' -> morning


class Trigger(_Part):
    """The words of one measure, by where the number stands to them."""

    counted: Forms = Field(default_factory=list)  # the victims themselves: 'dead', 'fatalities'
    label: Forms = Field(default_factory=list)  # a name of the figure: 'death toll'
    subject: Forms = Field(default_factory=list)  # the number's noun is its subject: 'died', 'was killed'
    object: Forms = Field(default_factory=list)  # the number's noun is its object: 'killed 34', 'claimed'
    things: Forms = Field(default_factory=list)  # as `object` or `subject`, and only of things (not persons)
    persons: Forms = Field(default_factory=list)  # as `things`, and only of persons, or where no noun is named
    own: Forms = Field(default_factory=list)  # as `things`, and only of the measure's own nouns in measures.yaml
    around: Forms = Field(default_factory=list)  # verbs in two parts, the number between them: 'let ... go'


class Unit(_Part):
    """A unit of measurement of claims: forms by UCUM or ISO 4217 code."""

    forms: Forms
    symbols: list[str] = Field(default_factory=list)  # '$', '€': before or behind the digits


class Nation(_Part):
    """The names of a nation, by how they are used."""

    names: Forms  # the country: north korea~, dprk
    adjectives: Forms = Field(default_factory=list)  # north korean
    people: Forms = Field(default_factory=list)  # koreans
    metonyms: Forms = Field(default_factory=list)  # capital, palace: who speaks for it: seoul~, kremlin~


class Cues(_Part):
    """How the language says who says so."""

    before: Forms  # the source follows: 'according to', 'as reported by'
    verbs: Forms  # verbs of saying in every person and tense: the source is their subject
    findings: Forms = Field(default_factory=list)  # verbs by which only polls and studies speak: 'gave', 'found'
    verb_first: bool = True  # a verb may stand right before its speaker also without a comma
    institution: Forms = Field(default_factory=list)  # a preposition between a plural verb and its source
    through: Forms = Field(default_factory=list)  # the outlet it came through: 'quoted by', 'in an interview with'
    citing: Forms = Field(default_factory=list)  # whom an outlet or a speaker has it from: 'citing'
    counts: Forms = Field(default_factory=list)  # behind the one who counted: 'the council's estimate'
    pronouns: Forms = Field(default_factory=list)  # 'they', 'there': whoever spoke before speaks on
    persons: Forms = Field(default_factory=list)  # 'he', 'the official': the person before
    bodies: Forms = Field(default_factory=list)  # 'it', 'the agency': the institution before
    possessives: Forms = Field(
        default_factory=list
    )  # 'his': inside or behind a word for a source, whoever spoke before
    complements: Forms = Field(default_factory=list)  # 'that': what is said follows
    relative: Forms = Field(default_factory=list)  # 'who': a clause about the phrase before
    determiners: Forms = Field(default_factory=list)  # 'the': a phrase begins anew, but behind one of `possession`
    possession: Forms = Field(default_factory=list)  # 'of': a phrase goes on with whose it is
    indefinite: Forms = Field(default_factory=list)  # 'a': no one who was named before
    agent: Forms = Field(default_factory=list)  # 'by': behind such a verb its speaker follows
    coordination: Forms = Field(default_factory=list)  # 'and': another clause, or the same subject's next verb
    back: Forms = Field(default_factory=list)  # 'this was', 'such figures': credits what was said before
    own_voice: Forms = Field(default_factory=list)  # the article takes over again: 'recall that'


class Markers(_Part):
    """Little words that change what a figure means."""

    denied: Forms  # 'dismissed', 'refuted'
    hypothetical: Forms  # 'could', 'planned', 'will'
    not_hypothetical: Forms = Field(default_factory=list)  # with a word of it in them, and yet no plan: 'as expected'
    headline: Forms = Field(default_factory=list)  # in titles alone: 'to cut'
    modal: Forms = Field(
        default_factory=list
    )  # verbs that mean 'shall' right before an infinitive, else something else
    infinitive_endings: Forms = Field(default_factory=list)  # with `modal`
    future_endings: Forms = Field(default_factory=list)  # verbs that end so are of the future
    denied_back: Forms = Field(default_factory=list)  # denies what was said before: 'that is not true'
    figure_back: Forms = Field(default_factory=list)  # 'this figure': beside a word of `denied` it is the one before
    aside: Forms = Field(
        default_factory=list
    )  # opens a clause that is no plan or denial itself: 'how', 'whose', 'since'
    circumstance: Forms = Field(
        default_factory=list
    )  # right before a figure that a plan behind it is not about: 'after'
    asking: Forms = Field(default_factory=list)  # what follows is asked: 'asked whether'
    question: Forms = Field(default_factory=list)
    part: Forms  # 'among them', 'including': what follows is a part of the figure before
    total: Forms  # 'in all', 'altogether'
    corrected: Forms  # 'corrected', 'revised'
    of: Forms = Field(default_factory=list)  # 'of', 'of the': the number behind is the whole of the one before
    change: Forms = Field(default_factory=list)  # 'by', 'from': before a number, what follows 'to' is exact
    unknown: Forms = Field(
        default_factory=list
    )  # 'information', 'reports': 'of casualties there is none' tells no zero
    negation: Forms = Field(default_factory=list)  # 'not', 'never': what is denied so is no count of one
    auxiliary: Forms = Field(default_factory=list)  # verbs right behind a number: 'was', 'has': no nouns
    contrast: Forms  # 'however', 'for its part': two figures are set against each other
    back_reference: Forms = Field(default_factory=list)  # 'its', 'the same force'
    reaching: Forms = Field(default_factory=list)  # 'rose', 'reached': the number behind its 'to' is exact
    clause: Forms  # words that begin a clause: 'that', 'while'
    prepositions: Forms  # 'in', 'near': what follows may be a place
    own: Forms = Field(default_factory=list)  # verbs whose subject's own people are counted: 'lost', 'sent'
    enemy: Forms = Field(default_factory=list)  # 'the enemy': the other side than the speaker's
    direction: Forms = Field(default_factory=list)  # those of them behind which persons stand as often: 'of', 'to'
    place_nouns: Forms = Field(default_factory=list)  # 'village', 'island': a name beside one is a place
    origin: Forms = Field(default_factory=list)  # those behind which people's home stands: 'from'
    little: Forms = Field(default_factory=list)  # words that carry no meaning in names
    phrase_end: Forms = Field(default_factory=list)  # little words that end the phrase of a number: 'with', 'by'
    passive: Forms = Field(
        default_factory=list
    )  # 'was', 'been': the participle behind takes no object, and its subject says nothing
    before_nouns: Forms = Field(default_factory=list)  # articles: behind these stands a noun, and before them no noun


class Pack(_Part):
    """A language but for its proper names. Adding one means writing this file, its names and its corpus."""

    language: str
    name: str
    detect: Detect
    orthography: Orthography
    numbers: Numbers
    hedges: dict[HedgeName, HedgeForms]
    ranges: Ranges
    kinds: Kinds
    calendar: Calendar
    measures: dict[str, Trigger]
    nouns: dict[str, Forms]  # id of vocabulary.yaml -> words of what is counted
    persons: Forms = Field(default_factory=list)  # more nouns of persons, without an id: each is counted by its stem
    things: Forms = Field(default_factory=list)  # nouns of things without an id: each is counted by its stem
    percent: Forms
    units: dict[str, dict[str, Unit]]  # dimension (money, area, mass, energy ...) -> code -> unit
    events: dict[str, Forms]  # id of vocabulary.yaml -> words
    parts: dict[str, Forms] = Field(default_factory=dict)  # qualifiers of a population: 'seriously' ...
    speakers: dict[str, Forms]  # kind of source (vocabulary.yaml) -> nouns that name one
    cues: Cues
    markers: Markers


class Names(_Part):
    """The proper names of a language: `data/names/<language>.yaml`."""

    home: str | None = None  # the nation whose press mostly writes so: its enemy is 'the enemy'
    nations: dict[str, Nation]  # ISO 3166-1 alpha-2 -> names
    places: dict[str, Forms] = Field(default_factory=dict)  # id of places.yaml -> names
    namesakes: dict[str, Forms] = Field(default_factory=dict)  # id -> names that mostly mean another place
    organizations: dict[str, Forms] = Field(default_factory=dict)  # id of organizations.yaml -> names


class NounId(_Part):
    """What may be counted: persons, things, matters, places or groups (in units), and the wider ids it is a part of."""

    of: Literal["person", "thing", "matter", "group", "place"]
    part_of: list[str] = Field(default_factory=list)
    flies: bool = False  # drones, missiles: destroyed is intercepted


class EventId(_Part):
    """A kind of happening and the wider kinds it is one of."""

    part_of: list[str] = Field(default_factory=list)


class PlaceId(_Part):
    """A place of the gazetteer: what it lies in (another place, or a nation's code)."""

    within: str
    capital: bool = False


class OrganizationId(_Part):
    """A named source: its kind, and whom it speaks for (a nation's code, or nothing)."""

    kind: str
    nation: str | None = None


class Vocabulary(_Part):
    """The ids that packs give words to."""

    nouns: dict[str, NounId]
    dimensions: dict[str, str]  # dimension of units -> measure
    implied: Forms  # measures of which one and none are told without a numeral: 'a man was killed', 'no injuries'
    elliptic: Forms  # measures of dimensions whose unit may be left out: 'the fine was five million'
    final: Forms  # measures that nothing done later changes: the dead who were found are dead
    weights: dict[str, int]  # how strongly words near a number tell its measure, speaker ...; see the file
    events: dict[str, EventId]
    speakers: list[str]
    conditions: Forms = Field(default_factory=list)  # parts that a predicate tells: 'two are in critical condition'
    aftermath: Forms = Field(default_factory=list)  # events that follow on another: no happening of their own beside it
    national: Forms = Field(default_factory=list)  # nouns of what a nation has: 'its soldiers', 'their tanks'
    wars: dict[str, str] = Field(default_factory=dict)  # nation -> the nation that it calls the enemy
    transliteration: dict[str, str]  # letters of other scripts in Latin ones, to know a name again
    silent: str  # Latin letters that one name is spelled with and without

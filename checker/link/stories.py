"""Stories: which articles may speak of one thing, found by the names they share; never all pairs."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from checker.language.capital_nouns import CommonNouns
from checker.link.linking import StoryLinking
from checker.link.names import Names, Spelling, find_names
from checker.link.scene import Moment, parse_moment
from checker.model.article import Article


@dataclass(frozen=True, slots=True)
class ArticleLink:
    """Two articles of one story, by id in order; `strength` is a share of certainty, `names` what they share."""

    first: str
    second: str
    strength: Decimal
    names: tuple[str, ...]


def find_links(
    articles: Sequence[Article],
    *,
    ids: Mapping[str, frozenset[str]],
    settings: StoryLinking,
    spelling: Spelling,
    least: int,
    common: Mapping[str, CommonNouns],
) -> tuple[ArticleLink, ...]:
    """The pairs of articles that tell one story, sorted; `ids` of places, sources and nations count as names.

    `common` tells nouns from names in the languages that begin both with a capital.
    """
    moments = {article.id: parse_moment(article.published) for article in articles}
    ordered = sorted(articles, key=lambda article: (_when(moments[article.id]), article.id))
    names = {
        article.id: _names(article, ids=ids, spelling=spelling, least=least, common=common.get(article.language))
        for article in ordered
    }
    shared = _shared_names(names, settings=settings)
    for article in ordered:
        if article.version_of in names and article.version_of != article.id:
            shared[_pair(article.id, article.version_of)] = settings.full
    links = [
        ArticleLink(*pair, _strength(count, settings), _in_common(names[pair[0]], names[pair[1]]))
        for pair, count in sorted(shared.items())
        if count >= settings.names and _near(moments[pair[0]], moments[pair[1]], settings)
    ]
    return tuple(_nearest(links, moments=moments, most=settings.neighbours))


def _when(moment: Moment | None) -> float:
    """A moment as a number to sort by; what has no date comes first."""
    return moment.at.timestamp() if moment else 0.0


def _names(
    article: Article,
    *,
    ids: Mapping[str, frozenset[str]],
    spelling: Spelling,
    least: int,
    common: CommonNouns | None,
) -> Names:
    found = find_names(f"{article.title}\n\n{article.text}", spelling=spelling, least=least, common=common)
    return Names(found.sure | ids.get(article.id, frozenset()), found.possible)


def _in_common(one: Names, two: Names) -> tuple[str, ...]:
    return tuple(sorted(one.sure & two.sure | one.sure & two.possible | one.possible & two.sure))


def _pair(one: str, two: str) -> tuple[str, str]:
    return (one, two) if one <= two else (two, one)


def _shared_names(names: Mapping[str, Names], *, settings: StoryLinking) -> Counter[tuple[str, str]]:
    postings: dict[str, list[str]] = {}
    for article, known in names.items():
        for name in sorted(known.sure | known.possible):
            postings.setdefault(name, []).append(article)
    counts: Counter[tuple[str, str]] = Counter()
    for name, holders in postings.items():
        sure = {article for article in holders if name in names[article].sure}
        pairs = (
            (one, two) for index, one in enumerate(holders) for two in holders[max(0, index - settings.common) : index]
        )
        counts.update(_pair(one, two) for one, two in pairs if one in sure or two in sure)
    return counts


def _strength(count: int, settings: StoryLinking) -> Decimal:
    reach = max(settings.full - settings.names, 1)
    share = min(Decimal(count - settings.names) / reach, Decimal(1))
    return settings.floor + (1 - settings.floor) * share


def _near(one: Moment | None, two: Moment | None, settings: StoryLinking) -> bool:
    return one is None or two is None or abs(one.at - two.at) <= timedelta(days=settings.days)


def _nearest(links: Sequence[ArticleLink], *, moments: Mapping[str, Moment | None], most: int) -> Iterator[ArticleLink]:
    """Each article's strongest and nearest links; a link stands if one of its ends keeps it."""

    def rank(link: ArticleLink) -> tuple[Decimal, timedelta, str, str]:
        one, two = moments[link.first], moments[link.second]
        gap = abs(one.at - two.at) if one and two else timedelta.max
        return -link.strength, gap, link.first, link.second

    kept: Counter[str] = Counter()
    chosen = []
    for link in sorted(links, key=rank):
        if min(kept[link.first], kept[link.second]) < most:
            chosen.append(link)
            kept.update((link.first, link.second))
    yield from sorted(chosen, key=lambda link: (link.first, link.second))

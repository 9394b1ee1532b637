"""The whole way in a page: articles, packs and rules in, a report out; it reads no file and prints nothing."""

import gc
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import chain, islice
from pathlib import Path

from checker.checks import RuleSet, find_findings
from checker.extract.claims import extract_article
from checker.extract.counted.countable import Countable
from checker.extract.numbers.intervals import HedgeWidths
from checker.language.capital_nouns import CommonNouns, common_nouns
from checker.language.detect import detect_language
from checker.language.load import Languages, load_languages
from checker.link.scene import parse_moment
from checker.model.article import Article
from checker.model.claim import Claim
from checker.model.report import Problem, Report

_BATCH = 50_000  # characters of the articles that are handed on together
_WORTH_A_POOL = 8  # batches; below, starting workers costs more than they save
_WINDOW = 4  # batches that wait for each worker, so that none is idle and memory stays flat


def analyse(
    articles: Sequence[Article],
    *,
    languages: Languages,
    rules: RuleSet,
    as_of: str | None = None,
    problems: Sequence[Problem] = (),
    jobs: int = 1,
    ui_language: str = "en",
) -> Report:
    """What a set of articles says that can't all stand, as seen on a day: what was published later is left out.

    `as_of` is an ISO 8601 date; it defaults to the day of the newest publication, never to the clock's.
    """
    days = {article.id: _day(article.published) for article in articles}
    as_of = as_of or max((day for day in days.values() if day), default=None)
    seen = [article for article in articles if not as_of or (days[article.id] or "") <= as_of]
    ordered = tuple(with_language(article, languages) for article in sorted(seen, key=lambda each: each.id))
    claims = extract_claims(ordered, languages=languages, rules=rules, jobs=jobs)
    topics, findings = find_findings(
        claims,
        ordered,
        rules=rules,
        vocabulary=languages.vocabulary,
        common=_common_nouns(ordered, languages),
        ui_language=ui_language,
    )
    return Report(
        as_of=as_of,
        rules_digest=rules.digest,
        articles=len(ordered),
        claims=len(claims),
        errors=tuple(sorted(problems, key=lambda each: (each.path, each.line or 0, each.column or 0, each.message))),
        topics=topics,
        findings=findings,
    )


def _common_nouns(articles: Sequence[Article], languages: Languages) -> dict[str, CommonNouns]:
    """For each language of the articles that begins its nouns with a capital, what tells them from names."""
    codes = sorted({article.language for article in articles if article.language in languages})
    return {code: common for code in codes if (common := common_nouns(languages[code])) is not None}


def _day(published: str | None) -> str | None:
    """The day of a publication in UTC; None for what is no ISO 8601 date."""
    moment = parse_moment(published)
    return moment.day.isoformat() if moment else None


Extracted = tuple[list[Article], list[Claim]]  # some articles, and the claims of them all


def extract_claims(
    articles: Sequence[Article],
    *,
    languages: Languages,
    rules: RuleSet,
    jobs: int = 1,
    include_all: bool = False,
) -> tuple[Claim, ...]:
    """The claims of all articles, in the articles' order."""
    found = iter_claims(articles, languages=languages, rules=rules, jobs=jobs, include_all=include_all)
    return tuple(claim for _, claims in found for claim in claims)


def iter_claims(
    articles: Iterable[Article],
    *,
    languages: Languages,
    rules: RuleSet,
    jobs: int = 1,
    include_all: bool = False,
) -> Iterator[Extracted]:
    """The claims of articles, batch by batch in their order; no more articles are taken than are being worked on."""
    countable = {key: measure.of for key, measure in rules.measures.measures.items()}
    read = partial(_extract, widths=rules.widths, countable=countable, include_all=include_all)
    batches = _batches(articles)
    with _without_collector():
        if jobs > 1:
            first = list(islice(batches, _WORTH_A_POOL))
            batches = chain(first, batches)
            if len(first) == _WORTH_A_POOL:
                _load(first, languages)
                yield from _in_parallel(batches, read, languages=languages, jobs=jobs)
                return
        for batch in batches:
            yield batch, [claim for article in batch for claim in read(article, languages=languages)]


@contextmanager
def _without_collector() -> Iterator[None]:
    """Nothing that is made for a claim refers back to itself: looking for such rings takes a tenth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()  # to the oldest generation, so that the next round does not walk over all the claims
        if was_on:
            gc.enable()


def with_language(article: Article, languages: Languages) -> Article:
    """The article with its language detected where none of the packs' is named."""
    code = article.language.lower().partition("-")[0]
    if code in languages:
        return article if code == article.language else replace(article, language=code)
    if code:
        return article
    return replace(article, language=detect_language(f"{article.title}\n{article.text}", languages))


def _extract(
    article: Article,
    *,
    languages: Languages,
    widths: HedgeWidths,
    countable: Mapping[str, Countable],
    include_all: bool,
) -> list[Claim]:
    article = with_language(article, languages)
    if article.language not in languages:
        return []
    language = languages[article.language]
    return extract_article(
        article, language, vocabulary=languages.vocabulary, widths=widths, countable=countable, include_all=include_all
    )


_shared: list[Languages] = []  # what a worker works with: its parent's where it is a fork of it, else its own


def _start_worker(folder: Path, cache: Path | None) -> None:
    gc.disable()
    if not _shared:
        _shared.append(load_languages(folder=folder, cache=cache))


def _extract_in_worker(batch: list[Article], *, read: "partial[list[Claim]]") -> list[Claim]:
    return [claim for article in batch for claim in read(article, languages=_shared[0])]


def _in_parallel(
    batches: Iterable[list[Article]], read: "partial[list[Claim]]", *, languages: Languages, jobs: int
) -> Iterator[Extracted]:
    """The same as one process would give, in the same order."""
    _shared[:] = [languages]
    waiting: deque[tuple[list[Article], Future[list[Claim]]]] = deque()
    try:
        start = (languages.folder, languages.cache)
        with ProcessPoolExecutor(jobs, initializer=_start_worker, initargs=start) as pool:
            for batch in batches:
                waiting.append((batch, pool.submit(_extract_in_worker, batch, read=read)))
                if len(waiting) > jobs * _WINDOW:
                    yield _take(waiting)
            while waiting:
                yield _take(waiting)
    finally:
        _shared.clear()


def _load(batches: Iterable[list[Article]], languages: Languages) -> None:
    """Load the packs that some articles need once, before the workers part."""
    codes = {with_language(article, languages).language for batch in batches for article in batch}
    for code in sorted(codes):
        if code in languages:
            _ = languages[code]


def _take(waiting: "deque[tuple[list[Article], Future[list[Claim]]]]") -> Extracted:
    batch, future = waiting.popleft()
    return batch, future.result()


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Articles in their order, with about as much text in each batch."""
    batch: list[Article] = []
    size = 0
    for article in articles:
        batch.append(article)
        size += len(article.text)
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch

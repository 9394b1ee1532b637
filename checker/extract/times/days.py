"""Days: what calendar words mean on the day an article was published; the clock is never asked."""

import calendar
from datetime import date, timedelta
from typing import NamedTuple

from checker.model.quantity import Number

FIRST_YEAR, LAST_YEAR = 1500, 2100
_MONTHS = 12
_WEEK = 7
_SATURDAY = 6
_MIDWEEK = 3
_HOURS = 24
_CENTURY = 100
_MONTHS_OF = {"mo": 1, "a": _MONTHS}
_DAYS_OF = {"d": 1, "wk": _WEEK}


class Stretch(NamedTuple):
    """The first and the last day of a stretch."""

    start: date
    end: date


def month_of(year: int, month: int, days: tuple[int, int] | None = None) -> Stretch | None:
    """A month of a year, or some days of it; None where there is no such month or day."""
    if not date.min.year <= year <= LAST_YEAR:
        return None
    last = calendar.monthrange(year, month)[1]
    first, stop = days or (1, last)
    if not 1 <= first <= stop <= last:
        return None
    return Stretch(date(year, month, first), date(year, month, stop))


def months_of(year: int, first: int, last: int) -> Stretch | None:
    """The stretch of a year from one month to another; one that goes over its end, winter, ends in that year."""
    begin = month_of(year - (last < first), first)
    end = month_of(year, last)
    return Stretch(begin.start, end.end) if begin and end else None


def year_of(year: int) -> Stretch | None:
    """A whole year; None where it lies outside what news speak of."""
    return months_of(year, 1, _MONTHS) if FIRST_YEAR <= year <= LAST_YEAR else None


def latest_year(published: date, first: int, last: int, *, turn: str) -> int:
    """The year in which months that no year is told for end: the latest that have begun, or the ones `turn` tells."""
    year = published.year + (last < first and published.month >= first)
    if turn == "next":
        return year + (first <= published.month)
    if turn == "last":
        ended = months_of(year, first, last)
        return year - (last >= first or (ended is not None and ended.end >= published))
    return year - (last >= first and first > published.month + 1)


def weekday_of(published: date, weekday: int, *, turn: str) -> Stretch:
    """A day of the week: the latest one, this day's own included, or the ones `turn` tells."""
    back = (published.isoweekday() - weekday) % _WEEK
    if turn == "next":
        back -= _WEEK
    elif turn == "last" and not back:
        back = _WEEK
    day = published - timedelta(days=back)
    return Stretch(day, day)


def unit_of(published: date, unit: str, offset: int) -> Stretch | None:
    """The week, weekend, month, quarter or year so many before (less than 0) or behind that of the publication."""
    if unit == "day":
        return Stretch(*[published + timedelta(days=offset)] * 2)
    if unit == "year":
        return year_of(published.year + offset)
    if unit in ("week", "weekend"):
        if unit == "weekend" and published.weekday() < _MIDWEEK:
            offset -= offset == 0  # on Monday 'this weekend' is still the one before
        monday = published - timedelta(days=published.weekday()) + timedelta(days=_WEEK * offset)
        first = monday + timedelta(days=_SATURDAY - 1 if unit == "weekend" else 0)
        return Stretch(first, monday + timedelta(days=_WEEK - 1))
    size = 3 if unit == "quarter" else 1
    months = published.year * _MONTHS + (published.month - 1) // size * size + size * offset
    return months_of(months // _MONTHS, months % _MONTHS + 1, months % _MONTHS + size)


def before(day: date, count: Number, code: str) -> date | None:
    """The day so many units (UCUM code) before another; None for a unit that is no stretch of days."""
    factor, _, unit = code.rpartition(".")
    count *= int(factor or 1)
    try:
        if unit in _MONTHS_OF:
            return _months_before(day, int(count * _MONTHS_OF[unit]))
        if unit == "h":
            return day - timedelta(days=int(count) // _HOURS)
        return day - timedelta(days=int(count * _DAYS_OF[unit])) if unit in _DAYS_OF else None
    except (OverflowError, ValueError):
        return None


def _months_before(day: date, months: int) -> date:
    total = day.year * _MONTHS + day.month - 1 - months
    year, month = divmod(total, _MONTHS)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def nearest_date(published: date, one: int, two: int, year: str | None, *, either: bool) -> Stretch | None:
    """The day of a date in digits, day first; with `either` also month first, and the one nearest to publication."""
    years = _years(published, year)
    orders = [(one, two), (two, one)] if either or two > _MONTHS else [(one, two)]
    days = [month_of(each, month, (day, day)) for each in years for day, month in orders if 1 <= month <= _MONTHS]
    known = [day for day in days if day and (year or day.start <= published)]
    return min(known, key=lambda day: abs(day.start - published), default=None)


def _years(published: date, year: str | None) -> list[int]:
    if not year:
        return [published.year, published.year - 1]
    return [int(year) + (published.year // _CENTURY * _CENTURY if len(year) == len("25") else 0)]


def same_day_of(day: date, year: int) -> date:
    """A day in another year."""
    return date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))


def parse_date(text: str | None) -> date | None:
    """The day of an ISO 8601 date or date-time; None for anything else."""
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None

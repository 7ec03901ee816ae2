"""Days in Taipei and moments in UTC.

A date of business is a day in Asia/Taipei, a moment is kept in UTC; here alone one becomes the other.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from siwei.plain.errors import BadInput, said

TAIPEI = ZoneInfo("Asia/Taipei")


def taipei(moment: datetime) -> datetime:
    """Return the moment on the clock of Taipei.  Raises BadInput if it names no time zone."""
    if moment.utcoffset() is None:
        raise BadInput(said("時刻 {isoformat} 沒有時區，請加上時區，例如 +08:00。", isoformat=moment.isoformat()))
    return moment.astimezone(TAIPEI)


def today(now: datetime) -> date:
    """Return the day in Taipei at a moment.  Raises BadInput if it names no time zone."""
    return taipei(now).date()


def utc_range(first: date, last: date) -> tuple[datetime, datetime]:
    """Return the UTC moments of two inclusive Taipei days, half open: start <= moment < end.

    Raises BadInput if last is before first, or if either is a moment: its UTC day may not be its Taipei day.
    """
    for day in (first, last):
        if isinstance(day, datetime):
            raise BadInput(said("{isoformat} 是時刻，不是日期，請先換成臺北的日期。", isoformat=day.isoformat()))
    if last < first:
        raise BadInput(
            said(
                "結束日期 {isoformat} 早於開始日期 {isoformat2}，請對調或更正。",
                isoformat=last.isoformat(),
                isoformat2=first.isoformat(),
            )
        )
    try:
        return _midnight(first), _midnight(last + timedelta(days=1))
    except OverflowError:
        raise BadInput(
            said(
                "期間 {isoformat} 至 {isoformat2} 超出曆法範圍，請填實際的日期。",
                isoformat=first.isoformat(),
                isoformat2=last.isoformat(),
            )
        ) from None


def _midnight(day: date) -> datetime:
    """Return the moment a Taipei day begins.  By the zone's own rules: Taiwan kept summer time until 1979."""
    return datetime.combine(day, time(), TAIPEI).astimezone(UTC)

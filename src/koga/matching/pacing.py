"""How often people are written to, by our rule or their choice; one letter that fails keeps back no other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Final

from koga.core import clock
from koga.matching.enums import Pace

# Often enough to be heard, seldom enough not to pester volunteers.
REMINDED_EVERY: Final = timedelta(days=7)
# So long before its end a posting's organisation is written to, and its hub sees it end.
ENDS_WITHIN: Final = timedelta(days=14)
# A day's or a week's work may come an hour early or late; so nobody waits for one more round.
_DUE_AFTER: Final = {
    Pace.NOW: timedelta(0),
    Pace.DAILY: timedelta(hours=20),
    Pace.WEEKLY: timedelta(days=6, hours=20),
}


def is_due(pace: Pace, told_at: datetime | None) -> bool:
    """Whether the next letter is due after one at `told_at`; the first one is due at once."""
    if pace == Pace.NEVER:
        return False
    return told_at is None or clock.now() - told_at >= _DUE_AFTER[pace]


def tell_each(keys: Iterable[int], tell: Callable[[int], int], problem: str) -> int:
    """The sum of what `tell` says of each key. Raises what was raised at the end, in a group."""
    written, problems = 0, []
    for key in keys:
        try:
            written += tell(key)
        except Exception as raised:  # noqa: BLE001 - raised again below
            problems.append(raised)
    if problems:
        raise ExceptionGroup(problem, problems)
    return written

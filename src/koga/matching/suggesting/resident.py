"""The network as this process holds it: as of the last night, and beside it who changed since.

Reading a hundred thousand readings takes seconds, asking what changed since then a moment.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

from koga.matching.models import Market, Reading, SuggestionList
from koga.matching.suggesting.bridge import Known, Network, Scales
from koga.matching.suggesting.listing import Field
from koga.matching.suggesting.nearby import prices_of

# A reading is dated when it is written and seen once its transaction is done.
_LATE: Final = timedelta(minutes=2)
_MOST_LATE: Final = 2_000

_lock: Final = threading.Lock()
_standing: Standing | None = None


@dataclass(eq=False)
class Standing:
    """`main` is as it was loaded, `late` what changed since (by id), `read` when each was read."""

    market: Market | None
    main: Field
    read: dict[int, datetime]
    asked_at: datetime
    late: dict[int, Known] = field(default_factory=dict)

    @property
    def scales(self) -> Scales:
        return self.main.network.scales

    @property
    def base(self) -> float:
        """What even the cheapest cost in the market of the night."""
        return self.market.base if self.market else 0.0

    def fields(self) -> list[Field]:
        """All who may be suggested, those that changed apart."""
        late = [one for _key, one in sorted(self.late.items())]
        if not late:
            return [self.main]
        network = Network.of(late, self.scales)
        return [self.main, Field.of(network, prices_of(list(self.late)))]

    def catch_up(self) -> None:
        """Take anew whoever was read since it was asked last."""
        now = datetime.now(UTC)
        since = Reading.objects.filter(read_at__gte=self.asked_at - _LATE)
        unseen = [
            key
            for key, read_at in since.values_list("pk", "read_at")
            if self.read.get(key) != read_at
        ]
        rows = Reading.objects.filter(pk__in=unseen)
        for key, said, is_open, read_at in rows.values_list("pk", "said", "is_open", "read_at"):
            self.main.is_open[self.main.network.places([key])] = False
            self.late.pop(key, None)
            if is_open and read_at is not None:
                self.late[key] = Known.from_data(said)
            if read_at is not None:
                self.read[key] = read_at
        self.asked_at = now


def standing() -> Standing:
    """As of now."""
    global _standing  # noqa: PLW0603 - what a worker remembers between its tasks
    with _lock:
        newest = Market.objects.filter(settled_at__isnull=False).defer("members").first()
        held = _standing
        if held is None or held.market != newest or len(held.late) > _MOST_LATE:
            held = _loaded(newest)
        held.catch_up()
        _standing = held
        return held


def forget_standing() -> None:
    """Begin anew, as a process does that has just started."""
    global _standing  # noqa: PLW0603 - as above
    with _lock:
        _standing = None


def adopt(market: Market, network: Network, prices: Mapping[int, float]) -> None:
    """The market this process settled itself need not be loaded."""
    global _standing  # noqa: PLW0603 - as above
    seen = Reading.objects.filter(read_at__lte=market.begun_at)
    read = {key: at for key, at in seen.values_list("pk", "read_at") if at is not None}
    with _lock:
        _standing = Standing(market, Field.of(network, prices), read, market.begun_at)


def open_members(keys: Iterable[int] | None = None) -> Iterator[Known]:
    """All who may be suggested, by id, as they were read last; or those of `keys`."""
    rows = Reading.objects.filter(is_open=True, read_at__isnull=False)
    if keys is not None:
        rows = rows.filter(pk__in=list(keys))
    for said in rows.order_by("pk").values_list("said", flat=True).iterator(chunk_size=2_000):
        yield Known.from_data(said)


def _loaded(market: Market | None) -> Standing:
    asked_at = datetime.now(UTC)
    seen = Reading.objects.filter(read_at__isnull=False)
    read = {key: at for key, at in seen.values_list("pk", "read_at").iterator() if at is not None}
    scales = Scales.from_data(market.scales) if market else None
    network = Network.of(open_members(), scales)
    prices = dict(SuggestionList.objects.filter(price__gt=0).values_list("pk", "price"))
    return Standing(market, Field.of(network, prices), read, asked_at)

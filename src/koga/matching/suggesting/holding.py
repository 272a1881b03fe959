"""What a process holds of the market of a night while it searches one part of it after another."""

from __future__ import annotations

import numpy as np

from koga.matching.models import Market
from koga.matching.suggesting.barred import every_barred_pair
from koga.matching.suggesting.bridge import Known, Network, Scales, Shelves, features_of, shelved
from koga.matching.suggesting.resident import open_members

_held: tuple[int, Network, Shelves] | None = None


def held(market: Market) -> tuple[Network, Shelves]:
    """The very rows of the market, as it was begun with; laid out anew where another began it."""
    if _held is not None and _held[0] == market.pk:
        return _held[1:]
    keys = np.frombuffer(bytes(market.members), np.int64)
    here = {one.key: one for one in open_members()}
    members = (here.get(key, Known(key)) for key in keys.tolist())
    network = Network.of(members, Scales.from_data(market.scales))
    return hold(market, network, shelves_of(network))


def hold(market: Market, network: Network, shelves: Shelves) -> tuple[Network, Shelves]:
    global _held  # noqa: PLW0603 - a worker searches several parts of one market
    _held = (market.pk, network, shelves)
    return network, shelves


def let_go(market: Market) -> None:
    """Once it is settled nobody in this process needs it."""
    global _held  # noqa: PLW0603 - as above
    if _held is not None and _held[0] == market.pk:
        _held = None


def shelves_of(network: Network) -> Shelves:
    """The network's rows as they are searched, without the pairs that may not be shown."""
    return shelved(features_of(network, every_barred_pair()))

"""What a title may go on to be while somebody types: only titles of records she may see."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from koga.core.actors import Actor
from koga.core.search import fulltext
from koga.core.search.bridge import literally, strong
from koga.core.search.fulltext import All, Token
from koga.core.search.kinds import Kind
from koga.core.search.numbering import bounds_of

_LOOKED_AT: Final = 100


def rows_titled(actor: Actor, kind: Kind, text: str) -> Sequence[Any]:
    """Rows of `kind` that hold, mostly in their titles, words beginning as those of `text` do.

    Two or three queries; of many the newest.
    """
    asked = literally(text)
    if not asked:
        return []
    begun = All([Token(strong(one.ways[0].token), is_beginning=True) for one in asked])
    low, high = bounds_of(kind)
    keys = fulltext.rows_where(begun, (low, high), highest=_LOOKED_AT) - low
    if kind.seen is not None:
        keys = kind.seen(actor, keys)
    found = kind.visible(actor).in_bulk(keys.tolist())
    return [found[key] for key in keys.tolist() if key in found]

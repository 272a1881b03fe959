"""What a record says of its language, whichever of the usual codes it uses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from koga.engine.thesaurus.model import LANGUAGES

_SAME: Final = {"no": "nb", "nn": "nb", "nob": "nb", "nno": "nb"}


def language_of(record: Mapping[str, Any]) -> str | None:
    """The language of a record among our thirteen, None where it states none of them.

    >>> language_of({"language": "NO"}), language_of({"language": "pl-PL"}), language_of({})
    ('nb', 'pl', None)
    """
    stated = str(record.get("language") or "").casefold().replace("_", "-").split("-")[0]
    code = _SAME.get(stated, stated)
    return code if code in LANGUAGES else None

"""Between pages and the engine: only how names are put in order."""

from koga.engine.text import plain


def in_order(name: object) -> str:
    """The key by which names are sorted: letters of any alphabet without their diacritics."""
    return plain(str(name))

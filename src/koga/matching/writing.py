"""In which language an organisation is really written to, said before somebody writes to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from koga.core import languages
from koga.matching.notes import language_of
from koga.organisations.models import Organisation


def why_not_in_its_language(to: Organisation, own: Sequence[Organisation] = ()) -> str:
    """That the mail comes in English, and a language shared with one of `own`.

    "" where the platform writes in the language that `to` reads. Three queries at most.
    """
    read = language_of(to)
    written = languages.interface(read)
    if written == read:
        return ""
    said = _(
        "We write in %(written)s, since we cannot write to this organisation in %(language)s yet."
    )
    said %= {
        "written": languages.name_within(written),
        "language": languages.name_within(read),
    }
    spoken = _spoken_by(own)
    shared = [one for one in _spoken_by([to]) if one in spoken]
    if not shared:
        return said
    best = next((one for one in (read, written) if one in shared), shared[0])
    advice = _("A language you share: %(language)s – best write in it.")
    return f"{said} {advice % {'language': languages.name_within(best)}}"


def _spoken_by(organisations: Iterable[Organisation]) -> list[str]:
    return [one.language for organisation in organisations for one in organisation.languages.all()]

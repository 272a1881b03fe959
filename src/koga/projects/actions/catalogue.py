"""Loading the shipped indicator catalogue."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from koga.core import audit
from koga.core.actors import Actor
from koga.core.errors import Refused
from koga.core.wording import Wording
from koga.projects.actions.notes import note
from koga.projects.catalogue.reading import Entry, shipped_entries
from koga.projects.models import IndicatorDefinition

_TEXTS: Final = ("name", "definition", "source")


@dataclass(frozen=True, slots=True)
class CatalogueLoaded:
    """How many definitions are new, came in a new version, or stayed as they were."""

    added: int
    changed: int
    kept: int


@transaction.atomic
def load_catalogue(*, by: Actor) -> CatalogueLoaded:
    """Bring in what the shipped catalogue says; what projects use already stays as it was.

    A definition that differs from its newest version becomes the next version, but for translations
    of the same texts: they come to the version that is there. Running it again changes nothing.
    """
    if not by.may_do_everything:
        raise Refused(_("Only an administrator loads the catalogue of indicators."))
    newest = {one.code: one for one in IndicatorDefinition.objects.order_by("version")}
    done = {"added": 0, "changed": 0, "kept": 0}
    for entry in shipped_entries():
        before = newest.get(entry.code)
        if before is not None and _says_the_same(before, entry):
            _translate(before, entry, by)
            done["kept"] += 1
            continue
        version = 1 if before is None else before.version + 1
        made = IndicatorDefinition.objects.create(version=version, **_columns(entry))
        note(by, "definition-loaded", made, after={"code": entry.code, "version": version})
        done["added" if before is None else "changed"] += 1
    return CatalogueLoaded(**done)


def _columns(entry: Entry) -> dict[str, object]:
    return {**asdict(entry), **{name: getattr(entry, name) for name in _TEXTS}}


def _says_the_same(row: IndicatorDefinition, entry: Entry) -> bool:
    return all(
        _meaning(getattr(row, name)) == _meaning(value) for name, value in _columns(entry).items()
    )


def _meaning(value: object) -> object:
    """A text is what its author wrote: a translation adds nothing to it."""
    return (value.original, str(value)) if isinstance(value, Wording) else value


def _translate(row: IndicatorDefinition, entry: Entry, by: Actor) -> None:
    before = audit.snapshot(row, _TEXTS)
    for name in _TEXTS:
        setattr(row, name, getattr(entry, name))
    after = audit.snapshot(row, _TEXTS)
    if after != before:
        row.save(update_fields=_TEXTS)
        note(by, "definition-translated", row, before=before, after=after)

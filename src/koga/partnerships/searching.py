"""What initiatives give to the search: their titles alone, as a purpose may be for the parties only."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from koga.core.search import Kind, Record, register
from koga.core.wording import Told
from koga.partnerships.models import Initiative, InitiativeParty
from koga.partnerships.queries import initiatives_visible_to


def register_initiatives() -> None:
    register(
        Kind(
            name="initiative",
            number=4,
            label=_("Initiatives"),
            one=_("Initiative"),
            icon="initiative",
            model=Initiative,
            visible=initiatives_visible_to,
            beside=_beside,
            record=record_of,
            title=lambda initiative: Told(initiative.title, ""),
            line=_line,
            follow=((InitiativeParty, "initiative_id"),),
        )
    )


def record_of(initiative: Initiative) -> Record:
    """Whoever may see it at all may see who takes part, so it may be narrowed by their countries."""
    countries = {party.organisation.country for party in initiative.parties.all()}
    return Record(title=[Told(initiative.title, "")], facts={"country": sorted(countries)})


def _beside(rows: QuerySet[Initiative]) -> QuerySet[Initiative]:
    return rows.prefetch_related("parties__organisation")


def _line(initiative: Initiative) -> str:
    return f"{initiative.get_kind_display()} · {initiative.get_state_display()}"

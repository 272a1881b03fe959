"""People note something about a consortium for their own organisation."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from koga.consortia.actions.changing import note
from koga.consortia.models import Consortium, Note
from koga.consortia.rules import can_edit_consortium, can_see_consortium
from koga.core import clock
from koga.core.actors import Actor
from koga.core.errors import Refused
from koga.organisations.models import Organisation


@transaction.atomic
def write_note(*, consortium: Consortium, organisation: Organisation, text: str, by: Actor) -> Note:
    """For the people of `organisation`; its hub may write for the one that began the consortium."""
    can_see_consortium.require(by, consortium)
    is_editors = organisation == consortium.organisation and can_edit_consortium.allows(
        by, consortium
    )
    if not (by.belongs_to(organisation.pk) or is_editors):
        raise Refused(_("You can only write notes for an organisation of your own."))
    written = Note.objects.create(
        consortium=consortium,
        organisation=organisation,
        text=text,
        written_by_id=by.person_id,
        written_at=clock.now(),
    )
    # What it says is for few: the trail only tells that something was noted.
    note(by, "note-written", consortium, after={"organisation": organisation.pk})
    return written

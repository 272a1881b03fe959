"""A coordinator reminds a side that has not answered."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from koga.core import clock, formats
from koga.core.actors import Actor
from koga.core.errors import Impossible
from koga.matching import letters
from koga.matching.actions.settling import locked, note
from koga.matching.enums import Answer
from koga.matching.models import Side
from koga.matching.queries import other_side_of
from koga.matching.rules import can_remind_side, reminder_due


@transaction.atomic
def remind_side(*, side: Side, by: Actor) -> None:
    """Write once more to a side that is silent; at most once a week, so that nobody is pestered."""
    can_remind_side.require(by, side)
    introduction = locked(side.introduction_id)
    side = introduction.sides.select_related("organisation", "introduction").get(pk=side.pk)
    if introduction.state != "proposed" or side.answer != Answer.WAITING:
        raise Impossible(_("They have answered, or the introduction is closed."))
    due = reminder_due(side)
    if due is None:
        raise Impossible(_("Nobody of theirs has been asked yet: call them, or invite somebody."))
    if clock.now() < due:
        said = _("They were written to less than a week ago. You may remind them from %(day)s.")
        raise Impossible(said % {"day": formats.day(due)})
    if not letters.ask(side, other_side_of(side), is_reminder=True):
        raise Impossible(_("Nobody of theirs is on the platform, and no e-mail address is known."))
    side.reminded_at = clock.now()
    side.save(update_fields=["reminded_at"])
    note(by, "introduction-reminded", introduction, side.organisation)

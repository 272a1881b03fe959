"""A coordinator writes once more about something that waits, and not too often."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from koga.core import audit, clock, formats
from koga.core.actors import Actor
from koga.core.errors import Impossible
from koga.core.locking import lock
from koga.matching import letters
from koga.matching.actions.postings import renewable
from koga.matching.desk.queues import NUDGED_EVERY, is_lately
from koga.matching.links import profile_behind
from koga.matching.models import UNANSWERED, Expression, Nudge, Posting
from koga.matching.rules import can_oversee_posting
from koga.organisations.actions import confirm_organisation
from koga.organisations.models import Organisation
from koga.organisations.rules import can_oversee_organisation
from koga.people.queries import actor_for


@transaction.atomic
def remind_of_expression(*, expression: Expression, by: Actor) -> None:
    """Whoever posted has not answered: the expression is sent again, with its links."""
    can_oversee_posting.require(by, expression.posting)
    if lock(expression).state not in UNANSWERED:
        raise Impossible(_("It has been answered meanwhile."))
    _require_due("expression", expression)
    _require_read(letters.tell_sent(expression, is_reminder=True))
    _keep("expression", expression, expression.posting.organisation, by)


@transaction.atomic
def remind_of_renewal(*, posting: Posting, by: Actor) -> None:
    """Ask whether it still holds, with the link that renews it."""
    can_oversee_posting.require(by, posting)
    if lock(posting).state != "published" or not renewable(posting):
        raise Impossible(_("It is not shown any more, or cannot be renewed."))
    _require_due("posting", posting)
    _require_read(letters.tell_expiring(posting, is_over=False, may_renew=True))
    _keep("posting", posting, posting.organisation, by)


@transaction.atomic
def ask_to_confirm(*, organisation: Organisation, by: Actor) -> None:
    """Ask those who speak for it to look its profile through, with a link that confirms it."""
    can_oversee_organisation.require(by, organisation)
    if lock(organisation).state != "checked":
        raise Impossible(_("Somebody has decided it meanwhile."))
    _require_due("organisation", organisation)
    _require_read(letters.ask_to_confirm(organisation))
    _keep("organisation", organisation, organisation, by)


@transaction.atomic
def confirm_by_link(*, token: str) -> Organisation:
    """All of the profile is true, by the link of the mail; StaleToken, or Refused if she left."""
    organisation, person = profile_behind(token)
    confirm_organisation(organisation=organisation, by=actor_for(person))
    return organisation


def _require_due(about: str, thing: Expression | Posting | Organisation) -> None:
    last = Nudge.objects.filter(**{about: thing}).order_by("-at").first()
    if last is not None and is_lately(last.at, about):
        said = _("They were written to on %(written)s. You may write again from %(day)s.")
        due = last.at + NUDGED_EVERY[about]
        raise Impossible(said % {"written": formats.day(last.at), "day": formats.day(due)})


def _require_read(n_readers: int) -> None:
    if not n_readers:
        raise Impossible(_("Nobody of theirs is on the platform, and no e-mail address is known."))


def _keep(
    about: str, thing: Expression | Posting | Organisation, own: Organisation, by: Actor
) -> None:
    Nudge.objects.create(**{about: thing}, by_id=by.person_id, at=clock.now())
    audit.record(by=by, action=f"matching.{about}-nudged", on=thing, for_organisation=own.pk)

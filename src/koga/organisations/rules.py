"""Who may do what to organisations and hubs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koga.core.actors import Actor
from koga.core.errors import Refused
from koga.core.rules import EVERYTHING, NOTHING, Rule, for_administrators
from koga.organisations.lifecycles import LISTED, PUBLIC
from koga.organisations.models import Hub, Organisation


def _cares_for(actor: Actor, organisation: Organisation) -> bool:
    """Its own hub's coordinators do; an organisation without a hub is everybody's who has one."""
    return _cares_for_those_of(actor, organisation.hub_id)


def _cares_for_those_of(actor: Actor, hub: int | None) -> bool:
    if actor.may_do_everything:
        return True
    return bool(actor.hubs) if hub is None else actor.coordinates(hub)


def _cared_for(actor: Actor) -> Q:
    if actor.may_do_everything:
        return EVERYTHING
    return Q(hub__in=actor.hubs) | Q(hub=None) if actor.hubs else NOTHING


def _sees(actor: Actor, organisation: Organisation) -> bool:
    if organisation.state in PUBLIC or _cares_for(actor, organisation):
        return True
    if organisation.state == "new":
        return actor.is_signed_in
    return actor.belongs_to(organisation.pk)


def states_shown_to(actor: Actor) -> Sequence[str]:
    """In these states an organisation is shown to `actor`, whichever it is."""
    return [*PUBLIC, "new"] if actor.is_signed_in else PUBLIC


def is_closer_to_some(actor: Actor) -> bool:
    """True where `actor` may see some organisations in other states, too."""
    return actor.may_do_everything or bool(actor.hubs or actor.organisations)


def _seen(actor: Actor) -> Q:
    if actor.may_do_everything:
        return EVERYTHING
    seen = Q(state__in=states_shown_to(actor))
    if actor.hubs:
        seen |= _cared_for(actor)
    return seen | Q(pk__in=actor.organisations) if actor.organisations else seen


can_see_organisation: Final = Rule(
    "organisations.see-organisation",
    Organisation,
    one=_sees,
    those=_seen,
    refusal=_("This organisation is not shown to you."),
)

can_edit_organisation: Final = Rule(
    "organisations.edit-organisation",
    Organisation,
    one=lambda actor, organisation: (
        actor.represents(organisation.pk) or _cares_for(actor, organisation)
    ),
    those=lambda actor: Q(pk__in=actor.represented) | _cared_for(actor),
    refusal=_("Only its representatives and its hub's coordinators may change an organisation."),
)


def require_overseer(actor: Actor) -> None:
    """Refused, with the reason, to somebody who cares for no organisations at all."""
    if not (actor.may_do_everything or actor.hubs):
        raise Refused(gettext("Only coordinators of a hub check new organisations."))


def publishes_at_once(actor: Actor, hub: int | None) -> bool:
    """True where whoever makes a record in the care of `hub` (its id) would have to check it, too."""
    return _cares_for_those_of(actor, hub)


def opens_by_confirming(actor: Actor, organisation: Organisation) -> bool:
    """True where a record from a list is confirmed for the first time, by one who speaks for it."""
    is_from_list = organisation.confirmed_at is None and organisation.state in LISTED
    return is_from_list and actor.represents(organisation.pk)


can_oversee_organisation: Final = Rule(
    "organisations.oversee-organisation",
    Organisation,
    one=_cares_for,
    those=_cared_for,
    refusal=_("Only the coordinators of its hub may do this."),
)


def why_not_kept_by(actor: Actor, predecessor: Organisation, successor: Organisation) -> str:
    """The sentence if `actor` may not say who took over from whom; "" if she may.

    It joins two records, in every funder's figures too: one hub alone may not do that to another's.
    """
    both = (predecessor, successor)
    others = [one for one in both if not can_oversee_organisation.allows(actor, one)]
    if not others:
        return ""
    if len(others) == len(both) or others[0].hub is None:
        return str(can_oversee_organisation.refusal)
    said = gettext(
        "%(name)s is in the care of the hub %(hub)s, and this touches both records. "
        "Please ask an administrator, or that hub to hand it over to yours."
    )
    return said % {"name": others[0].name, "hub": others[0].hub.name}


def require_keeper_of_both(
    actor: Actor, predecessor: Organisation, successor: Organisation
) -> None:
    """Refused, with the reason, unless `actor` may say who took over from whom."""
    if reason := why_not_kept_by(actor, predecessor, successor):
        raise Refused(reason)


can_found_hub: Final = for_administrators(
    "organisations.found-hub",
    Hub,
    _("Only an administrator opens a hub."),
)

can_run_hub: Final = Rule(
    "organisations.run-hub",
    Hub,
    one=lambda actor, hub: actor.may_do_everything or actor.coordinates(hub.pk),
    those=lambda actor: EVERYTHING if actor.may_do_everything else Q(pk__in=actor.hubs),
    refusal=_("Only the coordinators of this hub may do this."),
)

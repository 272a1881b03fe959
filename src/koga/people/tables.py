"""Lists of people as the design system draws them; addresses only for whoever may see them."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from koga.core import formats
from koga.core.actors import Actor
from koga.organisations.models import Hub, Organisation
from koga.people.holdings import Holding
from koga.people.models import Membership, Person
from koga.people.rules import can_manage_members, can_see_address
from koga.ui.shapes import Cell, Column, Table


def member_table(actor: Actor, organisation: Organisation, members: Iterable[Membership]) -> Table:
    """Who belongs to `organisation`; names lead to where roles change, for whoever may."""
    manages = can_manage_members.allows(actor, organisation)
    return Table(
        caption=_("Members of %(organisation)s") % {"organisation": organisation.name},
        columns=[
            Column(pgettext("person", "Name")),
            Column(_("Role")),
            Column(_("Since")),
            Column(_("E-mail")),
        ],
        rows=[
            [
                Cell(
                    str(member.person),
                    url=reverse("people:member-edit", args=[member.pk]) if manages else "",
                    note=member.function,
                ),
                _role(member),
                formats.day(member.since, "medium"),
                _address(actor, member),
            ]
            for member in members
        ],
    )


def hub_table(actor: Actor, hub: Hub, members: Iterable[Membership]) -> Table:
    """Everyone in the organisations of `hub`."""
    return Table(
        caption=_("People of %(hub)s") % {"hub": hub.name},
        columns=[
            Column(pgettext("person", "Name")),
            Column(_("Organisation")),
            Column(_("Role")),
            Column(_("E-mail")),
        ],
        rows=[
            [
                str(member.person),
                Cell(
                    member.organisation.name,
                    url=reverse("people:member-list", args=[member.organisation.slug]),
                ),
                _role(member),
                _address(actor, member),
            ]
            for member in members
        ],
    )


def people_table(people: Iterable[Person]) -> Table:
    """Everyone, for administrators; each person brings her memberships as `present`."""
    return Table(
        caption=_("People"),
        columns=[
            Column(pgettext("person", "Name")),
            Column(_("E-mail")),
            Column(_("Organisations")),
            Column(_("Joined")),
        ],
        rows=[
            [
                Cell(
                    str(person),
                    url=reverse("people:person-show", args=[person.pk]),
                    note=_standing(person),
                ),
                person.email,
                ", ".join(one.organisation.name for one in getattr(person, "present", [])) or "–",
                formats.day(person.joined_at, "medium"),
            ]
            for person in people
        ],
    )


def _standing(person: Person) -> str:
    if person.is_blocked:
        return _("Blocked")
    return _("Administrator") if person.is_administrator else ""


def kept_table(kept: Iterable[tuple[Holding, int]]) -> Table:
    """What is kept of a reader, how much of it there is, and what becomes of it."""
    return Table(
        caption=_("What is kept about you"),
        columns=[
            Column(_("What")),
            Column(_("How many"), is_number=True),
            Column(_("When you close your account")),
        ],
        rows=[
            [str(holding.title), formats.number(count), str(holding.fate)]
            for holding, count in kept
        ],
    )


def _role(member: Membership) -> Cell:
    tone = "success" if member.role == "representative" else "neutral"
    return Cell(member.get_role_display(), tone=tone)


def _address(actor: Actor, member: Membership) -> str:
    return member.person.email if can_see_address.allows(actor, member) else "–"

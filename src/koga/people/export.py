"""Everything the platform keeps about a person, as she may take it with her."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from koga.core.models import AuditEntry, MailRecord
from koga.people.models import Coordination, Invitation, JoinRequest, Membership, Person
from koga.people.queries import addresses_of

Part = Callable[[Person], Any]
Rows = list[Mapping[str, Any]]
_registered: Final[dict[str, Part]] = {}


def register(name: str, part: Part) -> None:
    """A higher app adds what it keeps: `part` returns what JSON can say."""
    _registered[name] = part


def data_about(person: Person) -> dict[str, Any]:
    """All parts by their names, ours first."""
    return {
        "account": _account(person),
        "memberships": _memberships(person),
        "coordinated_hubs": _coordinations(person),
        "invitations": _invitations(person),
        "requests_to_join": _join_requests(person),
        "mails_sent_to_you": _mails(person),
        "what_you_did": _entries(person),
        **{name: part(person) for name, part in _registered.items()},
    }


def _account(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "addresses": addresses_of(person),
        "language": person.language,
        "time_zone": person.reading_zone,
        "joined": person.joined_at,
        "last_signed_in": person.last_login,
        "is_administrator": person.is_administrator,
    }


def _memberships(person: Person) -> Rows:
    found = Membership.objects.filter(person=person).order_by("since")
    return list(found.values("organisation__name", "role", "function", "since", "until"))


def _coordinations(person: Person) -> Rows:
    found = Coordination.objects.filter(person=person).order_by("since")
    return list(found.values("hub__name", "since", "until"))


def _invitations(person: Person) -> Rows:
    found = Invitation.objects.filter(address__in=addresses_of(person))
    return list(found.values("organisation__name", "address", "role", "state", "sent_at"))


def _join_requests(person: Person) -> Rows:
    found = JoinRequest.objects.filter(person=person)
    return list(found.values("organisation__name", "message", "state", "answer", "asked_at"))


def _mails(person: Person) -> Rows:
    found = MailRecord.objects.filter(to__in=addresses_of(person))
    return list(found.values("to", "subject", "written_at", "sent_at"))


def _entries(person: Person) -> Rows:
    found = AuditEntry.objects.filter(person_id=person.pk)
    return list(found.values("at", "action", "object_type", "object_id", "changes"))

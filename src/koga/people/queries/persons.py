"""Single persons: the doors to them, their addresses and their roles."""

from __future__ import annotations

from collections.abc import Iterable

from allauth.account.models import EmailAddress
from django.db.models import Prefetch, Q, QuerySet
from django.db.models.functions import Lower

from koga.core.actors import Actor
from koga.core.doors import one_among, the_one
from koga.core.errors import Refused
from koga.core.models import AuditEntry
from koga.organisations.models import Hub, Organisation
from koga.people.models import Coordination, JoinRequest, Membership, Person
from koga.people.rules import can_administer_person, can_end_coordination, can_see_person


def person_numbered(actor: Actor, key: int) -> Person:
    """The one person with this id; Absent unless visible."""
    return one_among(can_see_person, actor, Person.objects.all(), pk=key)


def person_administered(actor: Actor, key: int) -> Person:
    """The one person with this id, for an administrator; Absent for everybody else."""
    return one_among(can_administer_person, actor, Person.objects.all(), pk=key)


def people_called(actor: Actor, text: str) -> QuerySet[Person]:
    """For an administrator: whose name or address holds `text`, with their present memberships."""
    if not actor.may_do_everything:
        raise Refused(str(can_administer_person.refusal))
    found = Person.objects.filter(closed_at=None)
    if text:
        found = found.filter(Q(name__icontains=text) | Q(email__icontains=text))
    present = Membership.objects.filter(until=None).select_related("organisation")
    return found.prefetch_related(Prefetch("memberships", present, to_attr="present"))


def person_with_address(address: str) -> Person | None:
    """Who has proved that she reads mail at `address`."""
    proved = EmailAddress.objects.filter(email__iexact=address, verified=True).values("user")
    whose = Q(email__iexact=address) | Q(pk__in=proved)
    return Person.objects.filter(whose, is_active=True).first()


def keys_at_addresses(addresses: Iterable[str]) -> dict[str, int]:
    """The same for many at once: of each of these lower-case addresses that is somebody's, whose."""
    sought = set(addresses)
    proved = EmailAddress.objects.annotate(at=Lower("email")).filter(
        at__in=sought, verified=True, user__is_active=True
    )
    own = Person.objects.annotate(at=Lower("email")).filter(at__in=sought, is_active=True)
    return dict(proved.values_list("at", "user_id")) | dict(own.values_list("at", "pk"))


def owns_address(person: Person, address: str) -> bool:
    found = person_with_address(address)
    return found is not None and found.pk == person.pk


def addresses_of(person: Person) -> list[str]:
    """Every address of hers, the one that mails go to first."""
    others = EmailAddress.objects.filter(user=person).values_list("email", flat=True)
    return list(dict.fromkeys([person.email, *others]))


def proved_addresses_of(person: Person) -> list[str]:
    """Every address at which she is known to read mail; one that she only claims is not hers."""
    rows = dict(EmailAddress.objects.filter(user=person).values_list("email", "verified"))
    proved = [address for address, is_proved in rows.items() if is_proved]
    own = [person.email] if rows.get(person.email, True) else []
    return list(dict.fromkeys([*own, *proved]))


def former_addresses(person: Person) -> list[str]:
    """Those that her account had before, as the trail knows."""
    return _said_before(person, "people.address-changed", "address")


def former_names(person: Person) -> list[str]:
    return _said_before(person, "people.person-edited", "name")


def _said_before(person: Person, action: str, field: str) -> list[str]:
    entries = AuditEntry.objects.filter(
        object_type=Person._meta.label_lower, object_id=person.pk, action=action
    )
    said = [
        changes["before"].get(field)
        for changes in entries.values_list("changes", flat=True)
        if changes
    ]
    return [value for value in said if value]


def showing_address_of(person: Person) -> list[Organisation | Hub]:
    """The organisations and hubs that have one of her addresses as their public one."""
    theirs = Q(pk__in=())
    for address in addresses_of(person):
        theirs |= Q(email__iexact=address)
    return [*Organisation.objects.filter(theirs), *Hub.objects.filter(theirs)]


def coordinates_a_hub(person: Person) -> bool:
    return Coordination.objects.filter(person=person, until=None).exists()


def coordinations_of(person: Person) -> QuerySet[Coordination]:
    """The hubs she coordinates now."""
    return Coordination.objects.filter(person=person, until=None).select_related("hub")


def coordination_numbered(actor: Actor, key: int) -> Coordination:
    """The one present coordination with this id, for whoever appoints; Absent otherwise."""
    present = Coordination.objects.filter(until=None).select_related("hub", "person")
    return one_among(can_end_coordination, actor, present, pk=key)


def memberships_of(person: Person) -> QuerySet[Membership]:
    """Her present memberships with their organisations."""
    return (
        Membership.objects.filter(person=person, until=None)
        .select_related("organisation")
        .order_by("organisation__plain_name")
    )


def own_membership(person: Person, slug: str) -> Membership:
    """Her present membership of the organisation at this address; Absent if there is none."""
    return the_one(memberships_of(person), organisation__slug=slug)


def own_join_requests(person: Person) -> QuerySet[JoinRequest]:
    """What she asked to join and waits for."""
    wishes = JoinRequest.objects.filter(person=person, state="pending")
    return wishes.select_related("organisation")

"""Coming to one's own organisation from its page, and by its own e-mail address."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from tests.web.visiting import links_of, mails_to, signed_in, text_of

from koga.core.actors import PLATFORM
from koga.core.errors import Refused
from koga.core.models import AuditEntry
from koga.organisations.actions import move_organisation
from koga.people.actions import ask_to_join, claim_organisation
from koga.people.models import JoinRequest, Membership
from koga.people.queries import actor_for

JOIN = "/people/organisations/zolw/join"
CLAIM = "/people/organisations/zolw/claim"


@pytest.fixture
def unrepresented(cast):
    """The Polish organisation with an address on file and nobody who speaks for it."""
    cast.polish.email = "Biuro@Zolw.example"
    cast.polish.save()
    Membership.objects.filter(organisation=cast.polish).delete()
    return cast.polish


def reads(person, address: str, *, verified: bool = True) -> None:
    EmailAddress.objects.create(user=person, email=address, verified=verified)


@pytest.mark.parametrize(
    ("who", "offered"),
    [
        ("guest", True),
        ("norwegian_representative", True),
        ("agder_coordinator", True),
        ("member", False),
        ("polish_representative", False),
        ("gdynia_coordinator", False),
        (None, False),
    ],
)
def test_who_does_not_belong_finds_the_way_in_on_the_profile(cast, who, offered):
    client = signed_in(getattr(cast, who) if who else None)
    assert (JOIN in links_of(client.get("/directory/zolw"))) is offered


def test_who_reads_its_mail_becomes_its_representative(cast, unrepresented):
    reads(cast.guest, "biuro@zolw.example")
    ask_to_join(organisation=unrepresented, message="", by=actor_for(cast.guest))
    client = signed_in(cast.guest)
    assert "Become its representative" in text_of(client.get(JOIN))
    answer = client.post(CLAIM, follow=True)
    assert "You represent Stowarzyszenie Żółw now." in text_of(answer)
    assert actor_for(cast.guest).represents(unrepresented.pk)
    entry = AuditEntry.objects.get(action="people.organisation-claimed")
    assert entry.person_id == cast.guest.pk
    assert JoinRequest.objects.get().state == "accepted"


def test_an_address_that_was_not_confirmed_proves_nothing(cast, unrepresented):
    reads(cast.guest, "biuro@zolw.example", verified=False)
    client = signed_in(cast.guest)
    assert "Become its representative" not in text_of(client.get(JOIN))
    assert client.post(CLAIM).status_code == 403
    assert not actor_for(cast.guest).organisations


def test_an_organisation_with_a_representative_is_not_taken_over(cast):
    cast.polish.email = "biuro@zolw.example"
    cast.polish.save()
    reads(cast.guest, "biuro@zolw.example")
    with pytest.raises(Refused):
        claim_organisation(organisation=cast.polish, by=actor_for(cast.guest))


def test_no_address_on_file_is_nobodys_address(cast, unrepresented):
    unrepresented.email = ""
    unrepresented.save()
    with pytest.raises(Refused):
        claim_organisation(organisation=unrepresented, by=actor_for(cast.guest))


@pytest.mark.parametrize(
    ("move", "said"),
    [("check", "is public now"), ("hide", "was hidden"), ("end", "is marked as ended")],
)
def test_its_representatives_hear_what_their_hub_decided(cast, move, said):
    organisation = cast.polish if move != "check" else cast.unchecked
    if move == "check":
        Membership.objects.create(
            person=cast.polish_representative, organisation=organisation, role="representative"
        )
    move_organisation(organisation=organisation, move=move, by=actor_for(cast.gdynia_coordinator))
    (mail,) = mails_to(cast.polish_representative.email)
    assert mail.subject == f"{organisation.name} {said}"
    assert organisation.get_absolute_url() in mail.text
    assert not mails_to(cast.member.email)


def test_the_mail_comes_in_its_readers_language(cast):
    cast.polish_representative.language = "pl"
    cast.polish_representative.save()
    move_organisation(organisation=cast.polish, move="hide", by=PLATFORM)
    (mail,) = mails_to(cast.polish_representative.email)
    assert mail.headers["Content-Language"] == "pl"


def test_who_decided_herself_is_not_written_to(cast):
    Membership.objects.create(
        person=cast.gdynia_coordinator, organisation=cast.polish, role="representative"
    )
    move_organisation(organisation=cast.polish, move="hide", by=actor_for(cast.gdynia_coordinator))
    assert not mails_to(cast.gdynia_coordinator.email)

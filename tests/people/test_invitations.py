"""Being invited by mail: the link is the proof of the address."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.test import Client
from tests.factories.people import ConfirmedPersonFactory, InvitationFactory

from koga.core import clock
from koga.core.errors import Refused
from koga.core.models import MailRecord
from koga.core.tokens import issue
from koga.people.actions import expire_invitations, invite_person
from koga.people.models import Invitation, Membership, Person
from koga.people.queries import actor_for

INVITE = "/people/organisations/zolw/invite"
ADDRESS = "olga@example.org"


@pytest.fixture
def link(cast, newest_mail, link_in) -> str:
    by = actor_for(cast.polish_representative)
    invite_person(organisation=cast.polish, address=ADDRESS, role="member", language="pl", by=by)
    return link_in(newest_mail(ADDRESS))


def _belongs(person: Person) -> bool:
    return Membership.objects.filter(person=person, until=None).exists()


def test_a_representative_invites_in_the_language_she_chooses(cast, as_person, newest_mail):
    said = {"address": ADDRESS, "role": "member", "language": "pl", "message": "Ahoj!"}
    as_person(cast.polish_representative).post(INVITE, said)
    mail = newest_mail(ADDRESS)
    assert mail.headers["Content-Language"] == "pl"
    assert "Ahoj!" in mail.text
    assert cast.polish.name in mail.subject


@pytest.mark.parametrize(
    ("who", "status"), [("guest", 403), ("member", 403), ("agder_coordinator", 403)]
)
def test_nobody_else_invites(who, status, cast, as_person):
    said = {"address": ADDRESS, "role": "member", "language": "pl"}
    assert as_person(getattr(cast, who)).post(INVITE, said).status_code == status
    assert not Invitation.objects.exists()


def test_inviting_who_belongs_already_is_said_and_nothing_typed_is_lost(cast, as_person):
    said = {"address": cast.member.email, "role": "member", "language": "en", "message": "Hello"}
    page = as_person(cast.polish_representative).post(INVITE, said).content.decode()
    assert "belongs to it already" in page
    assert "Hello" in page
    assert cast.member.email in page


def test_inviting_twice_writes_twice_and_keeps_one_invitation(cast, link):
    by = actor_for(cast.polish_representative)
    invite_person(
        organisation=cast.polish, address=ADDRESS.upper(), role="member", language="en", by=by
    )
    assert Invitation.objects.count() == 1
    assert MailRecord.objects.filter(to=ADDRESS).count() == 2


def test_opening_the_link_changes_nothing(client, link):
    assert client.get(link).status_code == 200
    assert Invitation.objects.get().state == "pending"
    assert not Person.objects.filter(email=ADDRESS).exists()


def test_a_newcomer_says_her_name_and_is_in(client, cast, link):
    answer = client.post(f"{link}/accept", {"name": "Olga Petrova"})
    assert answer.url == "/people/me/organisations"
    olga = Person.objects.get(email=ADDRESS)
    assert _belongs(olga)
    assert EmailAddress.objects.get(user=olga).verified
    assert cast.polish.name in client.get(answer.url).content.decode()


def test_a_newcomer_without_a_name_is_asked_again(client, link):
    page = client.post(f"{link}/accept", {"name": ""})
    assert page.status_code == 200
    assert not Person.objects.filter(email=ADDRESS).exists()


def test_the_link_lets_nobody_in_a_second_time(client, link):
    client.post(f"{link}/accept", {"name": "Olga"})
    other = Client()
    assert "has been accepted" in other.get(link).content.decode()
    other.post(f"{link}/accept", {"name": "Thief"})
    assert other.get("/people/me").status_code == 302


def test_who_has_an_account_signs_in_first(client, link):
    olga = ConfirmedPersonFactory(email=ADDRESS)
    assert "Sign in" in client.get(link).content.decode()
    client.post(f"{link}/accept", {"name": "Olga"})
    assert not _belongs(olga)


def test_signed_in_with_that_address_one_click_is_enough(link, as_person):
    olga = ConfirmedPersonFactory(email=ADDRESS)
    as_person(olga).post(f"{link}/accept")
    assert _belongs(olga)


def test_somebody_else_who_got_hold_of_the_link_cannot_use_it(cast, link, as_person):
    browser = as_person(cast.guest)
    assert "another account" in browser.get(link).content.decode()
    browser.post(f"{link}/accept")
    assert not _belongs(cast.guest)


def test_saying_no_needs_no_account(client, link):
    client.post(f"{link}/decline")
    assert Invitation.objects.get().state == "declined"


def test_a_withdrawn_invitation_opens_no_door(client, cast, link, as_person):
    key = Invitation.objects.get().pk
    as_person(cast.polish_representative).post(f"/people/invitations/{key}/withdraw")
    assert "taken back" in client.get(link).content.decode()
    client.post(f"{link}/accept", {"name": "Olga"})
    assert not Person.objects.filter(email=ADDRESS).exists()


def test_an_invitation_expires_after_two_weeks(client, link):
    with time_machine.travel(clock.now() + timedelta(days=15)):
        assert "expired" in client.get(link).content.decode()
        client.post(f"{link}/accept", {"name": "Olga"})
        assert not Person.objects.filter(email=ADDRESS).exists()
        assert expire_invitations() == 1
    assert Invitation.objects.get().state == "expired"


@pytest.mark.parametrize(
    "token",
    ["nonsense", issue("another.purpose", {"invitation": 1})],
    ids=["nonsense", "of another purpose"],  # a token holds its second: workers must agree on names
)
def test_a_link_that_is_not_ours_says_so(token, client, db):
    assert client.get(f"/people/invitation/{token}").status_code == 410


def test_the_one_who_invited_hears_that_it_was_accepted(client, cast, link, newest_mail):
    client.post(f"{link}/accept", {"name": "Olga Petrova"})
    assert "Olga Petrova" in newest_mail(cast.polish_representative.email).subject


def test_a_stranger_cannot_withdraw(cast, as_person):
    invitation = InvitationFactory(organisation=cast.polish)
    answer = as_person(cast.member).post(f"/people/invitations/{invitation.pk}/withdraw")
    assert answer.status_code == 404
    invitation.refresh_from_db()
    assert invitation.state == "pending"


def test_an_action_asks_for_the_right_itself(cast):
    with pytest.raises(Refused):
        invite_person(
            organisation=cast.polish,
            address=ADDRESS,
            role="member",
            language="en",
            by=actor_for(cast.member),
        )

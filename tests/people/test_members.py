"""Who belongs to an organisation, who sees it, who changes it."""

from __future__ import annotations

import pytest
from tests.factories.people import InvitationFactory, MembershipFactory

from koga.core.actors import PLATFORM
from koga.core.errors import Impossible, Refused
from koga.core.panels import panels_of
from koga.people.actions import change_role, end_membership, hand_over_to
from koga.people.actions.members import let_in
from koga.people.models import Membership
from koga.people.queries import actor_for

MEMBERS = "/people/organisations/zolw/members"


def _role_of(person) -> str | None:
    found = Membership.objects.filter(person=person, until=None).first()
    return found.role if found else None


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("guest", 403),
        ("norwegian_representative", 403),
        ("agder_coordinator", 403),
        ("member", 200),
        ("polish_representative", 200),
        ("gdynia_coordinator", 200),
        ("administrator", 200),
    ],
)
def test_members_are_shown_to_their_own_and_to_their_hub_alone(who, status, cast, as_person):
    page = as_person(getattr(cast, who)).get(MEMBERS)
    assert page.status_code == status
    assert (cast.member.name in page.content.decode()) == (status == 200)


def test_a_visitor_is_asked_to_sign_in_before_she_sees_a_member(cast, client):
    assert client.get(MEMBERS).url == f"/account/login/?next={MEMBERS}"


def test_a_hidden_organisation_and_none_at_all_look_alike(cast, as_person):
    MembershipFactory(organisation=cast.hidden)
    browser = as_person(cast.polish_representative)
    hidden = browser.get("/people/organisations/hidden/members")
    absent = browser.get("/people/organisations/nowhere/members")
    assert hidden.status_code == absent.status_code == 404


def test_a_member_sees_no_address_but_her_own(cast, as_person):
    page = as_person(cast.member).get(MEMBERS).content.decode()
    assert cast.polish_representative.name in page
    assert cast.polish_representative.email not in page
    assert cast.member.email in page


@pytest.mark.parametrize("who", ["polish_representative", "gdynia_coordinator"])
def test_who_manages_members_sees_their_addresses(who, cast, as_person):
    assert cast.member.email in as_person(getattr(cast, who)).get(MEMBERS).content.decode()


def test_the_list_costs_the_same_for_one_and_for_three(cast, as_person, queries_of):
    browser = as_person(cast.norwegian_representative)
    one = queries_of(browser, "/people/organisations/fjord/members")
    MembershipFactory.create_batch(2, organisation=cast.norwegian)
    InvitationFactory.create_batch(3, organisation=cast.norwegian)
    assert queries_of(browser, "/people/organisations/fjord/members") == one


def test_the_panel_stands_on_the_organisations_page_for_those_who_may_see_it(cast):
    actors = cast.actors()

    def shown(who: str) -> set[str]:
        links = panels_of("organisation", actors[who], cast.polish, cast.polish.slug)
        return {link.name for link in links} & {"members", "trail"}

    assert shown("polish_representative") == {"members", "trail"}
    assert shown("member") == {"members"}
    assert shown("guest") == shown("visitor") == set()


def test_a_representative_changes_a_role_on_the_page(cast, as_person):
    key = Membership.objects.get(person=cast.member).pk
    browser = as_person(cast.polish_representative)
    answer = browser.post(f"/people/members/{key}", {"role": "representative", "function": "chair"})
    assert answer.url == MEMBERS
    assert _role_of(cast.member) == "representative"


def test_a_plain_member_reaches_nobodys_role(cast, as_person):
    key = Membership.objects.get(person=cast.polish_representative).pk
    browser = as_person(cast.member)
    assert browser.get(f"/people/members/{key}").status_code == 404
    assert browser.post(f"/people/members/{key}/end").status_code == 404
    assert _role_of(cast.polish_representative) == "representative"


def test_an_organisation_keeps_a_representative(cast):
    own = Membership.objects.get(person=cast.polish_representative)
    with pytest.raises(Impossible):
        change_role(membership=own, role="member", function="", by=actor_for(own.person))


def test_the_page_says_why_a_role_cannot_change_and_keeps_what_was_typed(cast, as_person):
    key = Membership.objects.get(person=cast.polish_representative).pk
    browser = as_person(cast.polish_representative)
    page = browser.post(f"/people/members/{key}", {"role": "member", "function": "boatswain"})
    assert "no representative" in page.content.decode()
    assert "boatswain" in page.content.decode()


def test_handing_over_changes_both_roles_at_once(cast):
    theirs = Membership.objects.get(person=cast.member)
    hand_over_to(membership=theirs, by=actor_for(cast.polish_representative))
    assert _role_of(cast.member) == "representative"
    assert _role_of(cast.polish_representative) == "member"


def test_anyone_may_leave_and_no_mail_tells_her_what_she_did(cast, as_person):
    as_person(cast.member).post("/people/me/organisations/zolw/leave")
    assert _role_of(cast.member) is None


def test_whose_membership_is_ended_hears_of_it(cast, as_person, newest_mail):
    key = Membership.objects.get(person=cast.member).pk
    as_person(cast.polish_representative).post(f"/people/members/{key}/end")
    assert _role_of(cast.member) is None
    assert cast.polish.name in newest_mail(cast.member.email).subject


def test_nobody_from_elsewhere_ends_a_membership(cast):
    theirs = Membership.objects.get(person=cast.member)
    with pytest.raises(Refused):
        end_membership(membership=theirs, by=actor_for(cast.norwegian_representative))


def test_an_older_invitation_takes_no_representatives_right_away(cast):
    """Accepted late, it would leave the organisation without anyone to speak for it."""
    person = cast.polish_representative
    let_in(organisation=cast.polish, person=person, role="member", by=PLATFORM)
    (own,) = Membership.objects.filter(organisation=cast.polish, person=person)
    assert own.role == "representative"

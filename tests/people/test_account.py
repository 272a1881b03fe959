"""One's own account: what it says, what is taken along, what is left when it closes."""

from __future__ import annotations

import json

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.utils.html import escape
from tests.factories.people import ConfirmedPersonFactory, PersonFactory

from koga.core import audit
from koga.core.actors import PLATFORM
from koga.core.errors import Impossible, Refused
from koga.core.models import AuditEntry, MailRecord
from koga.people import holdings
from koga.people.actions import (
    ask_to_join,
    close_account,
    edit_person,
    invite_person,
    note_security_change,
)
from koga.people.models import Coordination, Invitation, JoinRequest, Membership, Person
from koga.people.queries import actor_for


def test_she_changes_name_language_and_clock_on_one_page(as_person, db):
    person = ConfirmedPersonFactory()
    said = {"name": "Nova", "language": "pl", "time_zone": "Europe/Oslo"}
    assert as_person(person).post("/people/me", said).url == "/people/me"
    person.refresh_from_db()
    assert (person.name, person.language, person.time_zone) == ("Nova", "pl", "Europe/Oslo")


@pytest.mark.parametrize("wrong", [{"name": ""}, {"language": "xx"}, {"time_zone": "Mars/Olympus"}])
def test_a_wrong_answer_is_said_and_the_others_stay_typed(wrong, as_person, db):
    person = ConfirmedPersonFactory()
    said = {"name": "Nova Typed", "language": "pl", "time_zone": "Europe/Oslo"} | wrong
    page = as_person(person).post("/people/me", said).content.decode()
    assert "error-summary" in page
    assert ("Nova Typed" in page) == ("name" not in wrong)
    person.refresh_from_db()
    assert person.language == "en"


def test_time_zones_are_named_in_the_readers_language(as_person, db):
    page = as_person(ConfirmedPersonFactory(language="pl")).get("/people/me").content.decode()
    assert "Kopenhaga (UTC+" in page


def test_nobody_edits_another_account(cast):
    with pytest.raises(Refused):
        edit_person(person=cast.member, by=actor_for(cast.polish_representative), name="X")


def test_her_data_comes_as_one_file_and_holds_nobody_elses_address(cast, as_person):
    answer = as_person(cast.member).get("/people/me/data.json")
    assert "attachment" in answer.headers["Content-Disposition"]
    data = json.loads(answer.content)
    assert data["account"][0]["addresses"] == [cast.member.email]
    assert [one["organisation__name"] for one in data["memberships"]] == [cast.polish.name]
    assert cast.polish_representative.email not in answer.content.decode()


def test_the_file_has_every_row_of_the_table_and_its_page_those_of_which_there_is_some(
    cast, as_person
):
    browser = as_person(cast.member)
    data = browser.get("/people/me/data.json").json()
    page = browser.get("/people/me/data").content.decode()
    assert list(data) == [holding.name for holding in holdings.holdings()]
    for holding in holdings.holdings():
        assert (escape(str(holding.title)) in page) == bool(data[holding.name])


def test_the_page_on_privacy_tells_of_every_row_and_of_what_becomes_of_it(db, client):
    page = client.get("/privacy").content.decode()
    for holding in holdings.holdings():
        assert escape(str(holding.title)) in page
        assert escape(str(holding.fate)) in page


@pytest.fixture
def closed(cast, as_person) -> Person:
    """The member, invited somewhere and renamed once, after she closed her account."""
    by = actor_for(cast.norwegian_representative)
    address = cast.member.email
    EmailAddress.objects.create(user=cast.member, email=address, verified=True, primary=True)
    invite_person(organisation=cast.norwegian, address=address, role="member", language="en", by=by)
    edit_person(person=cast.member, by=actor_for(cast.member), name="Zofia Kwiatkowska")
    as_person(cast.member).post("/people/me/close", {"understood": "on"})
    return Person.objects.get(pk=cast.member.pk)


def test_closing_strikes_out_name_and_address_everywhere(cast, closed):
    everything = [
        str(row)
        for model in (Person, EmailAddress, Invitation, MailRecord)
        for row in model.objects.values()
    ]
    said = json.dumps([entry.changes for entry in AuditEntry.objects.all()], ensure_ascii=False)
    for secret in (cast.member.email, "Zofia", "Kwiatkowska"):
        assert not any(secret in row for row in everything)
        assert secret not in said


def test_the_trail_still_proves_itself_after_an_erasure(closed):
    assert audit.first_break() is None
    assert AuditEntry.objects.filter(action="people.account-closed").exists()


def test_closing_ends_roles_and_lets_nobody_in(cast, closed, client):
    assert not Membership.objects.filter(person=closed, until=None).exists()
    assert not closed.is_active
    assert str(closed) == "Former member"
    client.force_login(closed, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/people/me").status_code == 302


def test_closing_needs_a_deliberate_mark(cast, as_person):
    as_person(cast.member).post("/people/me/close", {})
    cast.member.refresh_from_db()
    assert cast.member.is_active


def test_the_only_administrator_cannot_close_her_account(cast):
    with pytest.raises(Impossible):
        close_account(person=cast.administrator, by=actor_for(cast.administrator))
    cast.administrator.refresh_from_db()
    assert cast.administrator.is_active


def test_a_hub_hears_in_the_trail_that_its_coordinator_closed_her_account(cast):
    coordinator = cast.gdynia_coordinator
    close_account(person=coordinator, by=actor_for(coordinator))
    ended = AuditEntry.objects.get(action="people.coordinator-ended")
    assert ended.changes["after"] == {"hub": cast.gdynia.pk, "person": coordinator.pk}
    assert not Coordination.objects.filter(person=coordinator, until=None).exists()


def closes(person: Person) -> None:
    close_account(person=person, by=actor_for(person))


def renamed(person: Person, name: str) -> Person:
    person.name = name
    person.save()
    return person


def mail(to: str, text: str) -> MailRecord:
    return MailRecord.objects.create(to=to, subject="News", text=text, html=f"<p>{text}</p>")


def test_copies_of_mails_to_others_lose_her_name_and_no_longer_name_that_holds_hers(cast):
    hers = renamed(cast.member, "Zofia Kwiatkowska")
    for text in ("Zofia Kwiatkowska writes", "Zofia Kwiatkowskaja writes", "zofia kwiatkowska"):
        mail("x@example.org", text)
    closes(hers)
    left = MailRecord.objects.filter(to="x@example.org").order_by("pk")
    assert [one.text for one in left] == [
        "Former member writes",
        "Zofia Kwiatkowskaja writes",
        "Former member",
    ]
    assert left[0].html == "<p>Former member writes</p>"


def test_a_namesake_keeps_her_own_mails(cast):
    hers, other = renamed(cast.member, "Anna Nowak"), renamed(cast.guest, "Anna Nowak")
    mail(other.email, "Hello Anna Nowak")
    closes(hers)
    assert MailRecord.objects.get(to=other.email).text == "Hello Anna Nowak"


@pytest.mark.parametrize("name", ['"before": {', "Koga · http", "Stowarzyszenie Żółw"])
def test_nobody_wipes_the_trail_or_others_mails_by_the_name_she_chooses(name, cast):
    audit.record(by=PLATFORM, action="x.y", on=cast.polish, after={"name": "Stowarzyszenie Żółw"})
    mail("x@example.org", "Read this")
    closes(renamed(cast.member, name))
    entry = AuditEntry.objects.get(action="x.y")
    assert entry.changes == {"before": {}, "after": {"name": "Stowarzyszenie Żółw"}}
    assert MailRecord.objects.get(to="x@example.org").text == "Read this"


def test_an_address_that_she_only_claims_is_not_hers_to_erase(cast):
    address = cast.norwegian_representative.email
    EmailAddress.objects.create(user=cast.member, email=address, verified=False)
    mail(address, "Yours")
    closes(cast.member)
    assert MailRecord.objects.filter(to=address).exists()


def test_an_address_is_hers_however_it_is_spelled(cast):
    mail(cast.member.email.upper(), "Hello")
    said = {"email": cast.member.email.upper()}
    audit.record(by=PLATFORM, action="x.y", on=cast.polish, after=said)
    closes(cast.member)
    assert not MailRecord.objects.filter(text="Hello").exists()
    assert AuditEntry.objects.get(action="x.y").changes is None


def test_an_entry_keeps_its_words_where_a_longer_address_holds_hers(cast):
    said = {"email": f"x{cast.member.email}"}
    audit.record(by=PLATFORM, action="x.y", on=cast.polish, after=said)
    closes(cast.member)
    assert AuditEntry.objects.get(action="x.y").changes["after"] == said


def test_what_stands_under_a_former_address_or_name_is_erased_too(cast):
    person = cast.member
    edit_person(person=person, by=actor_for(person), name="Zofia Lis")
    note_security_change(
        person=person, what="address-changed", before={"address": "old@example.org"}, after={}
    )
    edit_person(person=person, by=actor_for(person), name="Zofia Wilk")
    mail("old@example.org", "Hello")
    mail("x@example.org", "Zofia Lis writes")
    closes(person)
    assert [one.text for one in MailRecord.objects.filter(to__contains="@example.org")] == [
        "Former member writes"
    ]


def test_a_first_name_alone_tells_nobody_from_others(cast):
    hers = renamed(cast.member, "Anna")
    mail("x@example.org", "Anna is a name")
    closes(hers)
    assert MailRecord.objects.get(to="x@example.org").text == "Anna is a name"


def test_what_she_takes_along_of_her_deeds_names_nobody_else(cast, as_person):
    by = actor_for(cast.polish_representative)
    address = "invited@example.org"
    invite_person(organisation=cast.polish, address=address, role="member", language="en", by=by)
    said = as_person(cast.polish_representative).get("/people/me/data.json").content.decode()
    assert "people.person-invited" in said
    assert address not in said


def test_every_browser_of_hers_is_forgotten(cast, as_person):
    as_person(cast.member)
    as_person(cast.guest)
    closes(cast.member)
    assert [one.get_decoded()["_auth_user_id"] for one in Session.objects.all()] == [
        str(cast.guest.pk)
    ]


def test_a_page_open_in_another_tab_gives_a_closed_account_nothing_back(cast):
    stale = Person.objects.get(pk=cast.member.pk)
    closes(cast.member)
    with pytest.raises(Impossible):
        edit_person(person=stale, by=actor_for(stale), name="Zofia Kwiatkowska")
    with pytest.raises(Impossible):
        close_account(person=Person.objects.get(pk=stale.pk), by=PLATFORM)
    assert Person.objects.get(pk=stale.pk).name == ""
    assert AuditEntry.objects.filter(action="people.account-closed").count() == 1


def test_what_waited_for_her_is_answered_as_if_she_had_said_so(cast):
    by = actor_for(cast.norwegian_representative)
    address = cast.member.email
    invite_person(organisation=cast.norwegian, address=address, role="member", language="en", by=by)
    ask_to_join(organisation=cast.unchecked, message="Me!", by=actor_for(cast.member))
    closes(cast.member)
    assert Invitation.objects.get(organisation=cast.norwegian).state == "declined"
    assert JoinRequest.objects.get(organisation=cast.unchecked).state == "withdrawn"
    done = set(AuditEntry.objects.values_list("action", flat=True))
    assert {"people.invitation-declined", "people.join-withdrawn"} <= done


def test_before_closing_she_reads_where_her_address_is_public(cast, as_person):
    cast.norwegian.email = cast.member.email.upper()
    cast.norwegian.save()
    cast.agder.email = cast.member.email
    cast.agder.save()
    page = as_person(cast.member).get("/people/me/close").content.decode()
    assert cast.norwegian.get_absolute_url() in page
    assert cast.agder.get_absolute_url() in page


def test_two_addresses_that_differ_by_case_only_are_one(db):
    PersonFactory(email="a@example.org")
    with pytest.raises(Exception, match=r"(?i)unique"):
        PersonFactory(email="A@example.org")


def test_own_organisations_cost_the_same_for_one_and_for_three(cast, as_person, queries_of):
    browser = as_person(cast.member)
    one = queries_of(browser, "/people/me/organisations")
    for organisation in (cast.norwegian, cast.unchecked):
        Membership.objects.create(person=cast.member, organisation=organisation)
    assert queries_of(browser, "/people/me/organisations") == one

"""One's own account: what it says, what is taken along, what is left when it closes."""

from __future__ import annotations

import json

import pytest
from allauth.account.models import EmailAddress
from django.utils.html import escape
from tests.factories.people import ConfirmedPersonFactory, PersonFactory

from koga.core import audit
from koga.core.actors import PLATFORM
from koga.core.errors import Impossible, Refused
from koga.core.models import AuditEntry, MailRecord
from koga.people import holdings
from koga.people.actions import close_account, edit_person, invite_person
from koga.people.models import Coordination, Invitation, Membership, Person
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


def test_mails_to_others_that_name_her_go_and_those_of_a_namesake_stay(cast):
    cast.member.name = "Zofia Kwiatkowska"
    cast.member.save()
    for text in ("Zofia Kwiatkowska writes to you", "Zofia Kwiatkowskaja writes to you"):
        MailRecord.objects.create(to="x@example.org", subject="News", text=text)
    close_account(person=cast.member, by=actor_for(cast.member))
    left = [mail.text for mail in MailRecord.objects.filter(to="x@example.org")]
    assert left == ["Zofia Kwiatkowskaja writes to you"]


def test_an_entry_that_names_her_loses_its_words_and_one_that_does_not_keeps_them(cast):
    cast.member.name = "Zofia Żółć"
    cast.member.save()
    about = {"name": "Zofia Żółć, chair"}, {"name": "Zofia Żółćska, chair"}
    for said in about:
        audit.record(by=PLATFORM, action="x.y", on=cast.polish, after=said)
    close_account(person=cast.member, by=actor_for(cast.member))
    kept = [entry.changes for entry in AuditEntry.objects.filter(action="x.y").order_by("pk")]
    assert kept == [None, {"before": {}, "after": about[1]}]
    assert audit.first_break() is None


def test_a_first_name_alone_tells_nobody_from_others(cast):
    cast.member.name = "Anna"
    cast.member.save()
    MailRecord.objects.create(to="x@example.org", subject="News", text="Anna is a name")
    close_account(person=cast.member, by=actor_for(cast.member))
    assert MailRecord.objects.filter(to="x@example.org").exists()


def test_before_closing_she_reads_where_her_address_is_public(cast, as_person):
    cast.norwegian.email = cast.member.email.upper()
    cast.norwegian.save()
    page = as_person(cast.member).get("/people/me/close").content.decode()
    assert cast.norwegian.get_absolute_url() in page


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

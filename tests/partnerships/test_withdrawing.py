"""A proposal is taken back while it waits; an agreement whose last day is over says so."""

from __future__ import annotations

import importlib
from datetime import UTC, date, datetime

import pytest
from django.apps import apps
from django.core import mail
from django.test import Client
from django.urls import reverse
from tests.factories.cast import Cast
from tests.factories.partnerships import (
    EvidenceFactory,
    ResultFactory,
    initiative_of,
    partnership_of,
)
from tests.partnerships.test_agreements import form_of, mailed_link, propose
from tests.web.visiting import page_of, signed_in, text_of

from koga.core import clock
from koga.core.errors import Impossible, Refused
from koga.core.models import AuditEntry
from koga.partnerships import actions
from koga.partnerships.models import Partnership
from koga.partnerships.queries import partnerships_of
from koga.people.queries import actor_for


def withdraw(cast: Cast, partnership: Partnership, who: str = "polish_representative") -> None:
    actions.withdraw_partnership(partnership=partnership, by=actor_for(getattr(cast, who)))


def test_whoever_proposed_takes_it_back_on_the_page_and_the_others_are_told(cast: Cast) -> None:
    partnership = propose(cast)
    client = signed_in(cast.polish_representative)
    assert "Withdraw" in text_of(client.get(partnership.get_absolute_url()))
    path = f"{partnership.get_absolute_url()}/withdraw"
    page = client.post(path, follow=True)
    partnership.refresh_from_db()
    assert partnership.state == "withdrawn"
    assert "Withdrawn; the other parties were told." in page.content.decode()
    letters = [letter for letter in mail.outbox if letter.subject.startswith("Withdrawn")]
    assert [letter.to for letter in letters] == [[cast.norwegian_representative.email]]
    assert "Stowarzyszenie Żółw took back the proposal" in letters[0].body
    entry = AuditEntry.objects.get(action="partnerships.partnership-withdrawn")
    assert (entry.person_id, entry.organisation_id) == (
        cast.polish_representative.pk,
        cast.polish.pk,
    )


def test_pressed_twice_it_is_withdrawn_once_and_says_so(cast: Cast) -> None:
    partnership = propose(cast)
    client, path = (
        signed_in(cast.polish_representative),
        f"{partnership.get_absolute_url()}/withdraw",
    )
    client.post(path)
    assert "it is now “Withdrawn”" in client.post(path, follow=True).content.decode()
    assert AuditEntry.objects.filter(action="partnerships.partnership-withdrawn").count() == 1


@pytest.mark.parametrize("who", ["norwegian_representative", "agder_coordinator", "member"])
def test_nobody_else_takes_it_back(cast: Cast, who: str) -> None:
    partnership = propose(cast)
    with pytest.raises(Refused):
        withdraw(cast, partnership, who)
    client, path = signed_in(getattr(cast, who)), partnership.get_absolute_url()
    assert "Withdraw" not in text_of(client.get(path))
    assert client.post(f"{path}/withdraw").status_code == 403


@pytest.mark.parametrize("who", ["guest", None])
def test_to_outsiders_it_looks_absent(cast: Cast, who: str | None) -> None:
    path = f"{propose(cast).get_absolute_url()}/withdraw"
    answer = signed_in(getattr(cast, who) if who else None).post(path)
    assert answer.status_code == 404 if who else answer["Location"].startswith("/account/")


def test_who_brought_others_together_takes_it_back_and_both_are_told(cast: Cast) -> None:
    by = actor_for(cast.gdynia_coordinator)
    partnership = propose(cast, by=by, for_organisation=None)
    with pytest.raises(Refused):
        withdraw(cast, partnership, "polish_representative")
    mail.outbox.clear()
    withdraw(cast, partnership, "gdynia_coordinator")
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted(
        [cast.polish_representative.email, cast.norwegian_representative.email]
    )


def test_what_is_agreed_is_not_withdrawn(cast: Cast) -> None:
    partnership = partnership_of(cast.polish, cast.norwegian, proposed_for=cast.polish)
    with pytest.raises(Impossible, match="Agreed"):
        withdraw(cast, partnership)
    page = signed_in(cast.polish_representative).get(partnership.get_absolute_url())
    assert "Withdraw" not in text_of(page)


def test_the_link_of_a_withdrawn_proposal_says_so_and_answers_nothing(cast: Cast) -> None:
    partnership = propose(cast)
    link = mailed_link(cast.norwegian_representative.email)
    withdraw(cast, partnership)
    assert "This proposal was withdrawn" in Client().get(link).content.decode()
    assert Client().post(link, {"answer": "confirm"}).status_code == 409


def test_a_withdrawn_proposal_stands_on_no_list_and_may_be_renewed_again(cast: Cast) -> None:
    old, by = partnership_of(cast.polish, cast.norwegian), actor_for(cast.polish_representative)
    for _time in range(2):
        renewal = actions.renew_partnership(
            partnership=old, ends_on=date(2029, 1, 1), by=by, for_organisation=cast.polish
        )
        withdraw(cast, renewal)
    assert list(partnerships_of(by, cast.norwegian)) == [old]


def test_who_proposed_before_it_was_kept_is_read_from_the_trail(cast: Cast) -> None:
    first, second = propose(cast), propose(cast, title="Other", for_organisation=cast.polish)
    Partnership.objects.filter(pk=first.pk).update(proposed_for=None)
    Partnership.objects.filter(pk=second.pk).update(proposed_for=cast.norwegian)
    migration = importlib.import_module("koga.partnerships.migrations.0004_who_proposed")
    migration.tell_who_proposed(apps, None)
    found = Partnership.objects.order_by("pk").values_list("proposed_for__slug", flat=True)
    assert list(found) == ["zolw", "fjord"]


@pytest.mark.parametrize("day", ["0001-01-01", "1989-12-31", "2999-01-01"])
@pytest.mark.parametrize("field", ["starts_on", "ends_on"])
def test_a_year_that_cannot_be_meant_is_asked_about_beside_its_field(
    cast: Cast, client: Client, field: str, day: str
) -> None:
    client.force_login(cast.polish_representative)
    address = reverse("partnerships:partnership-propose")
    answer = client.post(address, form_of(cast, **{field: day}))
    assert "Is this year meant?" in str(answer.context["form"].errors[field])
    assert day in answer.content.decode()
    assert not Partnership.objects.exists()


def test_from_1990_until_thirty_years_from_now_is_taken(cast: Cast, client: Client) -> None:
    client.force_login(cast.polish_representative)
    last = f"{clock.today().year + 30}-12-31"
    address = reverse("partnerships:partnership-propose")
    client.post(address, form_of(cast, starts_on="1990-01-01", ends_on=last))
    assert Partnership.objects.get().starts_on == date(1990, 1, 1)


@pytest.mark.parametrize(("day", "says"), [(30, False), (31, False), (32, True)])
def test_an_agreement_says_when_it_ran_out(cast: Cast, day: int, says: bool) -> None:
    partnership = partnership_of(cast.polish, cast.norwegian, ends_on=date(2026, 3, 31))
    now = (
        datetime(2026, 4, 1, 12, tzinfo=UTC)
        if day == 32
        else datetime(2026, 3, day, 12, tzinfo=UTC)
    )
    with clock.at(now):
        page = text_of(signed_in(None).get(partnership.get_absolute_url()))
        listed = text_of(signed_in(None).get(reverse("partnerships:partnership-list")))
    assert ("Ran out on 31 March 2026" in page) is says
    assert ("Ran out on 31 March 2026" in listed) is says
    assert ("What they did together" in page) is says
    assert ("What they do together" in page) is not says


def test_evidence_that_is_called_as_its_file_or_address_says_so_once(cast: Cast) -> None:
    initiative = initiative_of(cast.polish, cast.norwegian)
    result = ResultFactory(initiative=initiative)
    address = "https://example.org/boats"
    EvidenceFactory(initiative=initiative, result=result, title=address, address=address)
    EvidenceFactory(
        initiative=initiative, result=result, title="Photos", address="https://example.org/photos"
    )
    page = page_of(signed_in(cast.polish_representative).get(initiative.get_absolute_url()))
    facts = [one.text_content() for one in page.xpath("//p[@class='file-facts']")]
    assert [address in one for one in facts] == [False, False]
    assert ["https://example.org/photos" in one for one in facts] == [False, True]

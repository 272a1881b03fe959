"""From a proposal to an agreement, by page and by mail."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from django.utils import translation
from tests.factories.cast import Cast
from tests.factories.organisations import OrganisationFactory
from tests.factories.partnerships import partnership_of

from koga.core import clock
from koga.core.actors import Actor
from koga.core.errors import Impossible, Refused
from koga.core.models import AuditEntry
from koga.core.wording import wording
from koga.organisations.models import KindPeriod
from koga.partnerships import actions
from koga.partnerships.models import Partnership
from koga.partnerships.signals import partnership_agreed
from koga.people.models import Person
from koga.people.queries import actor_for

PURPOSE = wording("pl", "Uczymy się od siebie.", en="We learn from each other.")


def propose(cast: Cast, **said: object) -> Partnership:
    given = {
        "kind": "project",
        "title": "Boats without borders",
        "purpose": PURPOSE,
        "organisations": [cast.polish, cast.norwegian],
        "starts_on": date(2026, 1, 1),
        "ends_on": None,
        "by": actor_for(cast.polish_representative),
        "for_organisation": cast.polish,
    }
    return actions.propose_partnership(**{**given, **said})  # type: ignore[arg-type]  # whatever a test says


def speaks(person: Person, language: str) -> None:
    Person.objects.filter(pk=person.pk).update(language=language)


def outbox() -> list[EmailMessage]:
    return mail.outbox


def mailed_link(address: str) -> str:
    letter = next(letter for letter in reversed(outbox()) if letter.to == [address])
    found = re.search(r"https?://[^/]+(/partnerships/answer/\S+)", letter.body)
    assert found, letter.body
    return found[1]


def consents(partnership: Partnership) -> dict[str, str]:
    return {party.organisation.slug: party.consent for party in partnership.parties.all()}


def test_proposing_confirms_ones_own_side_and_asks_the_others_by_mail(cast: Cast) -> None:
    partnership = propose(cast)
    assert partnership.state == "proposed"
    assert consents(partnership) == {"zolw": "confirmed", "fjord": "waiting"}
    assert [letter.to for letter in outbox()] == [[cast.norwegian_representative.email]]


def test_the_letter_speaks_its_readers_language(cast: Cast) -> None:
    speaks(cast.norwegian_representative, "pl")
    propose(cast)
    [letter] = outbox()
    assert letter.extra_headers["Content-Language"] == "pl"
    assert "Uczymy się od siebie." in letter.body


def test_a_letter_with_a_translation_brings_the_original_too(cast: Cast) -> None:
    propose(cast)
    text = outbox()[0].body
    assert "We learn from each other." in text
    assert "As it was written (Polish):\nUczymy się od siebie." in text


def test_the_last_confirmation_makes_it_agreed_today_and_tells_everyone(cast: Cast) -> None:
    heard: list[Partnership] = []

    def hear(partnership: Partnership, **kwargs: object) -> None:
        heard.append(partnership)

    partnership_agreed.connect(hear)
    partnership = propose(cast)
    party = partnership.parties.get(organisation=cast.norwegian)
    with clock.at(datetime(2026, 2, 3, 12, tzinfo=UTC)):
        actions.confirm_partnership(party=party, by=actor_for(cast.norwegian_representative))
    partnership.refresh_from_db()
    assert (partnership.state, partnership.agreed_on) == ("agreed", date(2026, 2, 3))
    assert heard == [partnership]
    told = {letter.to[0] for letter in outbox() if letter.subject.startswith("Agreed")}
    assert told == {cast.polish_representative.email, cast.norwegian_representative.email}


def test_declining_settles_it_and_tells_the_others_why(cast: Cast) -> None:
    partnership = propose(cast)
    party = partnership.parties.get(organisation=cast.norwegian)
    by = actor_for(cast.norwegian_representative)
    actions.decline_partnership(party=party, by=by, remark="Not this year.")
    partnership.refresh_from_db()
    assert partnership.state == "declined"
    [letter] = [one for one in outbox() if one.subject.startswith("Declined")]
    assert letter.to == [cast.polish_representative.email]
    assert "Not this year." in letter.body


@pytest.mark.parametrize("who", ["guest", "member", "polish_representative", "agder_coordinator"])
def test_nobody_but_its_own_representatives_answers_for_a_party(cast: Cast, who: str) -> None:
    party = propose(cast).parties.get(organisation=cast.norwegian)
    with pytest.raises(Refused):
        actions.confirm_partnership(party=party, by=cast.actors()[who])


@pytest.mark.parametrize("who", ["visitor", "guest", "member", "norwegian_representative"])
def test_nobody_proposes_for_an_organisation_that_is_not_hers(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        propose(cast, by=cast.actors()[who])


def test_a_coordinator_who_brings_two_together_signs_for_nobody(cast: Cast) -> None:
    by = actor_for(cast.gdynia_coordinator)
    partnership = propose(cast, by=by, for_organisation=None)
    assert consents(partnership) == {"zolw": "waiting", "fjord": "waiting"}


def test_an_agreement_needs_two_parties(cast: Cast) -> None:
    with pytest.raises(Impossible, match="at least two"):
        propose(cast, organisations=[cast.polish])


def test_a_partnership_with_a_public_body_needs_one_that_is_public_today(cast: Cast) -> None:
    today = clock.today()
    KindPeriod.objects.create(organisation=cast.norwegian, kind="company", until=today)
    with pytest.raises(Impossible, match="public body"):
        propose(cast, kind="public")
    KindPeriod.objects.create(organisation=cast.norwegian, kind="regional-authority", since=today)
    assert propose(cast, kind="public").kind == "public"


def test_nobody_agrees_with_an_organisation_that_no_longer_exists(cast: Cast) -> None:
    cast.norwegian.state = "ended"
    cast.norwegian.save()
    with pytest.raises(Impossible, match="no longer exists"):
        propose(cast)


def test_a_second_answer_of_the_same_party_is_impossible(cast: Cast) -> None:
    third = OrganisationFactory()
    partnership = propose(cast, organisations=[cast.polish, cast.norwegian, third])
    party = partnership.parties.get(organisation=cast.norwegian)
    by = actor_for(cast.norwegian_representative)
    actions.confirm_partnership(party=party, by=by)
    with pytest.raises(Impossible, match="answered already"):
        actions.decline_partnership(party=party, by=by)


def test_the_trail_says_who_proposed_and_who_answered(cast: Cast) -> None:
    partnership = propose(cast)
    party = partnership.parties.get(organisation=cast.norwegian)
    actions.confirm_partnership(party=party, by=actor_for(cast.norwegian_representative))
    entries = AuditEntry.objects.filter(object_type="partnerships.partnership").order_by("pk")
    assert [(entry.action, entry.person_id) for entry in entries] == [
        ("partnerships.partnership-proposed", cast.polish_representative.pk),
        ("partnerships.party-answered", cast.polish_representative.pk),
        ("partnerships.party-answered", cast.norwegian_representative.pk),
        ("partnerships.partnership-agreed", cast.norwegian_representative.pk),
    ]


def test_ending_needs_a_party_and_tells_everyone_why(cast: Cast) -> None:
    partnership = partnership_of(cast.polish, cast.norwegian)
    with pytest.raises(Refused):
        actions.end_partnership(
            partnership=partnership, reason="x", by=actor_for(cast.gdynia_coordinator)
        )
    by = actor_for(cast.polish_representative)
    actions.end_partnership(partnership=partnership, reason="The boat sank.", by=by)
    assert (partnership.state, partnership.ended_on) == ("ended", clock.today())
    assert ["The boat sank." in letter.body for letter in outbox()] == [True, True]


def test_a_renewal_is_the_same_agreement_from_the_day_after_its_end(cast: Cast) -> None:
    partnership = partnership_of(cast.polish, cast.norwegian)
    by = actor_for(cast.polish_representative)
    renewal = actions.renew_partnership(
        partnership=partnership, ends_on=date(2029, 12, 31), by=by, for_organisation=cast.polish
    )
    assert renewal.renews == partnership
    assert renewal.starts_on == date(2028, 1, 1)
    assert consents(renewal) == {"zolw": "confirmed", "fjord": "waiting"}
    with pytest.raises(Impossible, match="proposed already"):
        actions.renew_partnership(
            partnership=partnership, ends_on=None, by=by, for_organisation=cast.polish
        )


def test_opening_the_mailed_link_shows_the_text_and_does_nothing(cast: Cast) -> None:
    partnership = propose(cast)
    page = Client().get(mailed_link(cast.norwegian_representative.email))
    assert "We learn from each other." in page.content.decode()
    assert consents(partnership)["fjord"] == "waiting"


def test_the_mailed_link_confirms_without_signing_in(cast: Cast) -> None:
    partnership = propose(cast)
    link = mailed_link(cast.norwegian_representative.email)
    page = Client().post(link, {"answer": "confirm", "remark": "Gladly"})
    assert page.status_code == 200
    party = partnership.parties.get(organisation=cast.norwegian)
    assert (party.consent, party.channel, party.note) == ("confirmed", "mail", "Gladly")
    assert party.answered_by == cast.norwegian_representative


def test_the_page_behind_the_link_speaks_the_language_of_the_mail(cast: Cast) -> None:
    speaks(cast.norwegian_representative, "pl")
    propose(cast)
    link = mailed_link(cast.norwegian_representative.email)
    page = Client().get(link, headers={"accept-language": "en"})
    assert page.headers["Content-Language"] == "pl"
    assert "Uczymy się od siebie." in page.content.decode()


def test_a_link_stops_working_after_thirty_days_and_says_so_kindly(cast: Cast) -> None:
    propose(cast)
    link = mailed_link(cast.norwegian_representative.email)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=31)):
        page = Client().post(link, {"answer": "confirm"})
    assert page.status_code == 410
    assert "30 days" in page.content.decode()
    assert Partnership.objects.get().state == "proposed"


def test_a_cut_link_is_not_a_link(cast: Cast) -> None:
    propose(cast)
    link = mailed_link(cast.norwegian_representative.email)
    assert Client().get(link[:-3]).status_code == 410


def test_the_link_of_somebody_who_left_the_organisation_answers_nothing(cast: Cast) -> None:
    propose(cast)
    link = mailed_link(cast.norwegian_representative.email)
    cast.norwegian_representative.memberships.update(until=clock.today())
    assert Client().post(link, {"answer": "confirm"}).status_code == 403
    assert Partnership.objects.get().state == "proposed"


def test_an_organisation_with_nobody_on_the_platform_answers_by_its_public_address(
    cast: Cast,
) -> None:
    lonely = OrganisationFactory(email="office@example.org")
    partnership = propose(cast, organisations=[cast.polish, lonely])
    Client().post(mailed_link("office@example.org"), {"answer": "confirm"})
    partnership.refresh_from_db()
    assert partnership.state == "agreed"


def test_answering_twice_by_link_says_that_it_was_answered(cast: Cast) -> None:
    propose(cast)
    link = mailed_link(cast.norwegian_representative.email)
    Client().post(link, {"answer": "confirm"})
    page = Client().post(link, {"answer": "decline"})
    assert page.status_code == 409
    assert Partnership.objects.get().state == "agreed"


def form_of(cast: Cast, **said: object) -> dict[str, object]:
    return {
        "voice": cast.polish.pk,
        "others": cast.norwegian.name.upper(),
        "kind": "project",
        "title": "Boats without borders",
        "purpose": "We learn.",
        "language": "en",
        "starts_on": "2026-01-01",
        "ends_on": "",
        "is_public": "on",
        **said,
    }


def test_the_form_proposes_by_the_others_name_in_any_case(cast: Cast, client: Client) -> None:
    client.force_login(cast.polish_representative)
    answer = client.post(reverse("partnerships:partnership-propose"), form_of(cast))
    partnership = Partnership.objects.get()
    assert answer.headers["Location"] == partnership.get_absolute_url()
    assert set(consents(partnership)) == {"zolw", "fjord"}


def test_the_form_keeps_what_was_typed_and_names_who_could_be_meant(
    cast: Cast, client: Client
) -> None:
    client.force_login(cast.polish_representative)
    page = client.post(
        reverse("partnerships:partnership-propose"), form_of(cast, others="Nobody at all")
    )
    text = page.content.decode()
    assert "“Nobody at all” is not in the directory." in text
    assert "We learn." in text
    assert not Partnership.objects.exists()


def test_the_form_does_not_betray_hidden_organisations(cast: Cast, client: Client) -> None:
    client.force_login(cast.polish_representative)
    page = client.post(
        reverse("partnerships:partnership-propose"), form_of(cast, others=cast.hidden.slug)
    )
    assert "is not in the directory" in page.content.decode()


def test_the_same_parties_and_purpose_are_warned_of_once_and_then_let_through(
    cast: Cast, client: Client
) -> None:
    partnership_of(cast.polish, cast.norwegian, title="Boats without borders")
    client.force_login(cast.polish_representative)
    address = reverse("partnerships:partnership-propose")
    page = client.post(address, form_of(cast))
    assert "already have “Boats without borders”" in page.content.decode()
    assert client.post(address, form_of(cast, anyway="on")).status_code == 302


def test_every_page_of_an_agreement_opens_for_its_parties_in_polish(
    cast: Cast, client: Client
) -> None:
    speaks(cast.polish_representative, "pl")
    partnership = partnership_of(cast.polish, cast.norwegian)
    client.force_login(cast.polish_representative)
    for name in ("partnership-show", "agreement-show", "partnership-end", "partnership-renew"):
        page = client.get(reverse(f"partnerships:{name}", args=[partnership.pk]))
        assert page.status_code == 200, name


def test_confirming_on_the_page_thanks_and_agrees(cast: Cast, client: Client) -> None:
    partnership = propose(cast)
    client.force_login(cast.norwegian_representative)
    address = reverse("partnerships:partnership-answer", args=[partnership.pk])
    client.post(address, {"answer": "confirm", "remark": ""})
    partnership.refresh_from_db()
    assert partnership.state == "agreed"


def test_the_platform_itself_may_propose_for_the_demo(cast: Cast) -> None:
    partnership = propose(cast, by=Actor(is_platform=True))
    assert consents(partnership) == {"zolw": "confirmed", "fjord": "waiting"}
    assert partnership.parties.get(organisation=cast.polish).answered_by is None


def test_letters_are_written_in_english_by_default(cast: Cast) -> None:
    with translation.override("pl"):
        propose(cast)
    assert outbox()[0].extra_headers["Content-Language"] == "en"

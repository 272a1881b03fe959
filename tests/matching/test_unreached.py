"""Proposals to organisations that have nobody on the platform and no address, and those in vain."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.factories.cast import Cast
from tests.factories.matching import introduction
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import MembershipFactory, PersonFactory
from tests.web.visiting import link_in, links_of, mails_to, signed_in, text_of

from koga.core import clock
from koga.core.models import AuditEntry, MailRecord
from koga.matching import actions
from koga.matching.models import Introduction
from koga.matching.queries import reach_of
from koga.organisations.models import Organisation
from koga.people.models import Coordination
from koga.people.queries import actor_for

REASON = "You build boats, we sail them."
TYPED = {"reason": REASON, "language": "en"}


@pytest.fixture
def silent(cast: Cast) -> Organisation:
    """A checked organisation in Agder's care that nobody reaches by mail."""
    made: Organisation = OrganisationFactory(
        slug="silent", name="Stille Havn", country="NO", hub=cast.agder
    )
    return made


def proposed(cast: Cast, other: Organisation) -> Introduction:
    return actions.propose_introduction(
        between=(cast.polish, other),
        for_organisation=cast.polish,
        reason=REASON,
        language="en",
        by=actor_for(cast.polish_representative),
    )


def test_who_would_read_a_proposal_is_known_beforehand(cast: Cast, silent: Organisation) -> None:
    nobody = OrganisationFactory(hub=None)
    reached = OrganisationFactory(hub=None, email="info@example.org")
    told = [reach_of(one) for one in (cast.norwegian, reached, silent, nobody)]
    assert told == ["itself", "itself", "hub", "nobody"]
    Coordination.objects.update(until=clock.today())
    assert reach_of(silent) == "nobody"


def test_the_page_says_before_sending_that_the_hub_is_asked(
    cast: Cast, silent: Organisation
) -> None:
    said = text_of(signed_in(cast.polish_representative).get("/introductions/to/silent"))
    assert "Nobody of Stille Havn is on the platform yet" in said
    assert "The coordinators of Agder read your proposal" in said
    assert "Send the proposal" in said


def test_the_hubs_coordinators_are_asked_in_the_organisations_stead(
    cast: Cast, silent: Organisation
) -> None:
    signed_in(cast.polish_representative).post("/introductions/to/silent", TYPED)
    made = Introduction.objects.get()
    (mail,) = MailRecord.objects.all()
    assert mail.to == cast.agder_coordinator.email
    assert REASON in mail.text
    assert link_in(mail, "introductions/") == made.get_absolute_url()
    assert "answer/" not in mail.text
    assert made.sides.get(organisation=silent).asked_at is None


def test_a_coordinator_reads_how_to_reach_them_and_others_who_is_trying(
    cast: Cast, silent: Organisation
) -> None:
    path = proposed(cast, silent).get_absolute_url()
    for_hub = signed_in(cast.agder_coordinator).get(path)
    for_proposer = signed_in(cast.polish_representative).get(path)
    assert any(href.endswith("/silent/invite") for href in links_of(for_hub))
    assert not any(href.endswith("/invite") for href in links_of(for_proposer))
    assert "Their hub, Agder, is trying to reach them." in text_of(for_proposer)


def test_a_hub_does_not_consent_for_an_organisation(cast: Cast, silent: Organisation) -> None:
    made = proposed(cast, silent)
    signed_in(cast.agder_coordinator).post(made.get_absolute_url(), {"answer": "yes"})
    made.refresh_from_db()
    assert made.state == "proposed"


def test_a_coordinator_who_proposes_it_herself_gets_no_letter_about_it(
    cast: Cast, silent: Organisation
) -> None:
    actions.propose_introduction(
        between=(cast.polish, silent),
        reason=REASON,
        language="en",
        by=actor_for(cast.agder_coordinator),
    )
    assert [mail.to for mail in MailRecord.objects.all()] == [cast.polish_representative.email]


def test_whoever_joins_is_asked_within_a_day_and_once(cast: Cast, silent: Organisation) -> None:
    made = proposed(cast, silent)
    assert actions.ask_those_now_reached() == 0
    newcomer = PersonFactory()
    MembershipFactory(person=newcomer, organisation=silent)
    assert actions.ask_those_now_reached() == 1
    assert actions.ask_those_now_reached() == 0
    (mail,) = mails_to(newcomer.email)
    signed_in(None).post(link_in(mail, "answer/"), {"answer": "yes"})
    made.refresh_from_db()
    assert made.state == "made"


def test_an_address_that_was_added_is_asked(cast: Cast, silent: Organisation) -> None:
    proposed(cast, silent)
    Organisation.objects.filter(pk=silent.pk).update(email="post@havn.example")
    assert actions.ask_those_now_reached() == 1
    assert len(mails_to("post@havn.example")) == 1


def test_nobody_is_asked_for_what_is_no_longer_open(cast: Cast, silent: Organisation) -> None:
    made = proposed(cast, silent)
    actions.withdraw_introduction(introduction=made, by=actor_for(cast.polish_representative))
    MembershipFactory(person=PersonFactory(), organisation=silent)
    assert actions.ask_those_now_reached() == 0


def test_who_was_asked_late_has_thirty_days_from_then(cast: Cast, silent: Organisation) -> None:
    made = proposed(cast, silent)
    Organisation.objects.filter(pk=silent.pk).update(email="post@havn.example")
    with clock.at(made.proposed_at + timedelta(days=20)):
        actions.ask_those_now_reached()
    with clock.at(made.proposed_at + timedelta(days=49)):
        assert actions.expire_introductions() == 0
    with clock.at(made.proposed_at + timedelta(days=51)):
        assert actions.expire_introductions() == 1


def test_a_proposal_that_would_reach_nobody_is_not_offered_and_not_sent(cast: Cast) -> None:
    OrganisationFactory(slug="lost", name="Lost", hub=None, website="https://lost.example")
    client = signed_in(cast.polish_representative)
    page = client.get("/introductions/to/lost")
    assert "This proposal would reach nobody" in text_of(page)
    assert "https://lost.example" in links_of(page)
    assert "Send the proposal" not in text_of(page)
    answer = client.post("/introductions/to/lost", TYPED)
    assert "This proposal would reach nobody" in text_of(answer)
    assert "no hub that we could ask" in text_of(answer)
    assert not Introduction.objects.exists()
    assert not MailRecord.objects.exists()
    assert not AuditEntry.objects.filter(action="matching.introduction-proposed").exists()


def expired(cast: Cast) -> Introduction:
    """The Norwegian side let the Polish proposal run out."""
    made = proposed(cast, cast.norwegian)
    with clock.at(made.proposed_at + timedelta(days=31)):
        actions.expire_introductions()
    made.refresh_from_db()
    return made


def test_who_proposed_in_vain_is_told_once_by_mail_in_her_language(cast: Cast) -> None:
    cast.polish_representative.language = "pl"
    cast.polish_representative.save()
    made = expired(cast)
    with clock.at(made.proposed_at + timedelta(days=60)):
        actions.expire_introductions()
    (mail,) = mails_to(cast.polish_representative.email)
    assert mail.headers["Content-Language"] == "pl"
    assert cast.norwegian.name in mail.subject
    assert link_in(mail, "introductions/") == made.get_absolute_url()


def test_the_page_of_an_expired_proposal_says_what_to_do_next(cast: Cast) -> None:
    made = expired(cast)
    answer = signed_in(cast.polish_representative).get(made.get_absolute_url())
    assert "No answer within 30 days" in text_of(answer)
    assert {"/introductions/to/fjord", "/suggestions/zolw", "/hubs/agder"} <= {
        href.replace("/directory", "") for href in links_of(answer)
    }


def test_only_the_side_that_proposed_is_told_to_propose_again(cast: Cast) -> None:
    made = expired(cast)
    for who in ("norwegian_representative", "gdynia_coordinator", "member"):
        answer = signed_in(getattr(cast, who)).get(made.get_absolute_url())
        assert "No answer within 30 days" in text_of(answer), who
        assert "/introductions/to/fjord" not in links_of(answer), who


def test_what_was_proposed_again_since_is_not_offered_once_more(cast: Cast) -> None:
    made = expired(cast)
    introduction(cast.norwegian, cast.polish, by=cast.norwegian_representative)
    answer = signed_in(cast.polish_representative).get(made.get_absolute_url())
    assert "/introductions/to/fjord" not in links_of(answer)


def test_who_closed_her_account_is_not_written_to(cast: Cast) -> None:
    made = proposed(cast, cast.norwegian)
    cast.polish_representative.is_active = False
    cast.polish_representative.save()
    with clock.at(made.proposed_at + timedelta(days=31)):
        assert actions.expire_introductions() == 1
    assert mails_to(cast.polish_representative.email) == []


def test_a_proposal_whose_hub_reached_nobody_says_so(cast: Cast, silent: Organisation) -> None:
    made = proposed(cast, silent)
    with clock.at(made.proposed_at + timedelta(days=31)):
        actions.expire_introductions()
    (mail,) = mails_to(cast.polish_representative.email)
    assert "could not reach them in time" in mail.text

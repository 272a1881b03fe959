"""Introductions by consent: proposed, asked by mail, answered on the page or by the mailed link."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone
from tests.factories.cast import Cast, assemble_cast
from tests.factories.matching import introduction
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import MembershipFactory, PersonFactory
from tests.web.visiting import link_in, links_of, mails_to, page_of, queries_of, signed_in, text_of

from koga.conversations.models import Conversation
from koga.core import clock
from koga.core.errors import Impossible, Refused
from koga.core.models import AuditEntry, MailRecord
from koga.core.tokens import StaleToken
from koga.matching import actions
from koga.matching.letters import answer_address
from koga.matching.models import Introduction
from koga.matching.queries import have_met, introductions_waiting_for
from koga.organisations.models import Organisation
from koga.people.models import Membership, Person
from koga.people.queries import actor_for

REASON = "You build boats, we sail them."


def proposed(cast: Cast) -> Introduction:
    """The Polish side asks the Norwegian one."""
    return actions.propose_introduction(
        between=(cast.polish, cast.norwegian),
        for_organisation=cast.polish,
        reason=REASON,
        language="en",
        by=actor_for(cast.polish_representative),
    )


def test_the_form_says_in_which_language_the_mail_will_be(cast: Cast) -> None:
    client, path = signed_in(cast.polish_representative), "/introductions/to/fjord"
    Person.objects.filter(pk=cast.norwegian_representative.pk).update(language="nb")
    said = text_of(client.get(path))
    assert "We write in English, since we cannot write to this organisation in Norwegian" in said
    assert "A language you share" not in said
    assert "in their own language" not in said
    for one in (cast.polish, cast.norwegian):
        one.languages.create(language="en")
    assert "A language you share: English – best write in it." in text_of(client.get(path))
    Person.objects.filter(pk=cast.norwegian_representative.pk).update(language="pl")
    said = text_of(client.get(path))
    assert "in their own language" in said
    assert "since we cannot" not in said


def mailed_path(cast: Cast) -> str:
    (mail,) = mails_to(cast.norwegian_representative.email)
    return link_in(mail, "answer/")


def path_of(token_address: str) -> str:
    return "/" + token_address.split("/", 3)[3]


def answers(made: Introduction) -> list[str]:
    return [side.answer for side in made.sides.order_by("pk")]


def test_a_representative_proposes_on_the_page_and_only_the_other_side_is_asked(
    cast: Cast,
) -> None:
    client = signed_in(cast.polish_representative)
    typed = {"reason": REASON, "language": "en"}
    answer = client.post("/introductions/to/fjord", typed, follow=True)
    made = Introduction.objects.get()
    assert answer.redirect_chain == [(f"/introductions/{made.pk}", 302)]
    assert (answers(made), made.state, made.proposed_for) == (
        ["yes", "waiting"],
        "proposed",
        cast.polish,
    )
    assert [mail.to for mail in MailRecord.objects.all()] == [cast.norwegian_representative.email]


def test_without_a_reason_nobody_is_asked_and_what_was_typed_stays(cast: Cast) -> None:
    client = signed_in(cast.polish_representative)
    answer = client.post("/introductions/to/fjord", {"reason": "", "language": "nb"})
    assert page_of(answer).xpath("//select[@name='language']/option[@selected]/@value") == ["nb"]
    assert not Introduction.objects.exists()


def test_who_represents_nobody_is_led_to_adding_her_organisation_and_back(cast: Cast) -> None:
    answer = signed_in(cast.guest).get("/introductions/to/fjord?posting=3")
    assert answer["Location"] == "/directory/new?next=%2Fintroductions%2Fto%2Ffjord%3Fposting%3D3"


def test_who_represents_two_says_for_which_she_asks(cast: Cast) -> None:
    MembershipFactory(person=cast.polish_representative, organisation=cast.unchecked)
    client = signed_in(cast.polish_representative)
    typed = {"reason": REASON, "language": "en"}
    assert client.post("/introductions/to/fjord", typed).status_code == 200
    assert not Introduction.objects.exists()
    client.post("/introductions/to/fjord", {**typed, "voice": cast.unchecked.pk})
    assert Introduction.objects.get().proposed_for == cast.unchecked


def test_the_second_yes_introduces_the_two_and_opens_a_conversation(cast: Cast) -> None:
    made = proposed(cast)
    client = signed_in(cast.norwegian_representative)
    answer = client.post(f"/introductions/{made.pk}", {"answer": "yes", "note": "Gladly!"})
    made.refresh_from_db()
    talk = Conversation.objects.get()
    assert (made.state, made.conversation, answers(made)) == ("made", talk, ["yes", "yes"])
    assert answer["Location"] == talk.get_absolute_url()
    assert set(talk.organisations.all()) == {cast.polish, cast.norwegian}
    assert made.sides.get(organisation=cast.norwegian).channel == "page"
    assert have_met(cast.norwegian, cast.polish)
    for person in (cast.polish_representative, cast.norwegian_representative):
        assert talk.get_absolute_url() in mails_to(person.email)[-1].text


def test_a_no_ends_it_and_is_told_to_who_proposed_with_the_note(cast: Cast) -> None:
    made = proposed(cast)
    client = signed_in(cast.norwegian_representative)
    client.post(f"/introductions/{made.pk}", {"answer": "no", "note": "Next <year>."})
    made.refresh_from_db()
    assert (made.state, made.settled_at is not None) == ("declined", True)
    (mail,) = mails_to(cast.polish_representative.email)
    assert "Foreningen Fjord said no" in mail.text
    assert "Next <year>." in mail.text
    assert "Next &lt;year&gt;." in mail.html
    assert not Conversation.objects.exists()
    assert not have_met(cast.polish, cast.norwegian)


def test_opening_the_mailed_link_answers_nothing(cast: Cast) -> None:
    made = proposed(cast)
    path, visitor = mailed_path(cast), signed_in(None)
    for _turn in range(3):
        answer = visitor.get(path)
        assert answer.status_code == 200
        assert REASON in text_of(answer)
    assert visitor.head(path).status_code in {200, 405}
    assert answers(made) == ["yes", "waiting"]


def test_the_mailed_link_answers_without_signing_in(cast: Cast) -> None:
    made = proposed(cast)
    answer = signed_in(None).post(mailed_path(cast), {"answer": "yes", "note": ""})
    made.refresh_from_db()
    side = made.sides.get(organisation=cast.norwegian)
    assert "You are introduced" in text_of(answer)
    assert (made.state, side.channel) == ("made", "mail")
    assert side.answered_by == cast.norwegian_representative
    acts = AuditEntry.objects.filter(action="matching.introduction-answered")
    assert {entry.person_id for entry in acts} == {
        cast.polish_representative.pk,
        cast.norwegian_representative.pk,
    }


def test_an_answer_is_yes_or_no_and_nothing_else(cast: Cast) -> None:
    made = proposed(cast)
    assert signed_in(None).post(mailed_path(cast), {"answer": "maybe"}).status_code == 200
    assert answers(made) == ["yes", "waiting"]


def test_who_lost_her_role_cannot_use_her_link(cast: Cast) -> None:
    made, path = proposed(cast), mailed_path(cast)
    Membership.objects.filter(person=cast.norwegian_representative).update(role="member")
    answer = signed_in(None).post(path, {"answer": "yes"})
    assert answer.status_code == 410
    assert "Only representatives" in text_of(answer)
    assert answers(made) == ["yes", "waiting"]


def test_who_left_or_closed_her_account_cannot_use_her_link(cast: Cast) -> None:
    made, path = proposed(cast), mailed_path(cast)
    Membership.objects.filter(person=cast.norwegian_representative).update(until=clock.today())
    assert signed_in(None).post(path, {"answer": "yes"}).status_code == 410
    cast.norwegian_representative.is_active = False
    cast.norwegian_representative.save()
    assert signed_in(None).get(path).status_code == 410
    assert answers(made) == ["yes", "waiting"]


def test_a_link_for_one_side_does_not_answer_for_the_other(cast: Cast) -> None:
    made = proposed(cast)
    other = made.sides.get(organisation=cast.polish)
    forged = path_of(answer_address(other, cast.norwegian_representative))
    assert signed_in(None).post(forged, {"answer": "no"}).status_code == 410
    assert Introduction.objects.get().state == "proposed"


@pytest.mark.parametrize("change", ["x", ""])
def test_an_altered_link_is_stale(cast: Cast, change: str) -> None:
    proposed(cast)
    path = mailed_path(cast)[: -1 if not change else None] + change
    assert signed_in(None).get(path).status_code == 410
    with pytest.raises(StaleToken):
        actions.answer_by_link(token=path.rsplit("/", 1)[1], consents=True)


def test_a_link_is_stale_after_thirty_days(cast: Cast) -> None:
    proposed(cast)
    path = mailed_path(cast)
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        answer = signed_in(None).post(path, {"answer": "yes"})
    assert answer.status_code == 410


def test_a_second_answer_after_the_matter_is_settled_says_so(cast: Cast) -> None:
    proposed(cast)
    path, visitor = mailed_path(cast), signed_in(None)
    visitor.post(path, {"answer": "yes"})
    again = visitor.post(path, {"answer": "no"})
    assert again.status_code == 410
    assert "Introduced" in text_of(again)
    assert Introduction.objects.get().state == "made"
    assert "already settled" in text_of(visitor.get(path))
    assert Conversation.objects.count() == 1


def test_two_of_one_side_may_both_answer_the_first_counts(cast: Cast) -> None:
    second = PersonFactory()
    MembershipFactory(person=second, organisation=cast.norwegian)
    made = proposed(cast)
    by_mail = link_in(mails_to(second.email)[0], "answer/")
    signed_in(cast.norwegian_representative).post(f"/introductions/{made.pk}", {"answer": "no"})
    assert signed_in(None).post(by_mail, {"answer": "yes"}).status_code == 410
    made.refresh_from_db()
    assert (made.state, len(mails_to(cast.polish_representative.email))) == ("declined", 1)


def test_a_coordinator_proposes_for_none_and_both_are_asked(cast: Cast) -> None:
    made = actions.propose_introduction(
        between=(cast.polish, cast.norwegian),
        reason=REASON,
        language="en",
        by=actor_for(cast.gdynia_coordinator),
    )
    assert answers(made) == ["waiting", "waiting"]
    for person in (cast.polish_representative, cast.norwegian_representative):
        path = link_in(mails_to(person.email)[0], "answer/")
        answer = signed_in(None).post(path, {"answer": "yes"})
    assert "You are introduced" in text_of(answer)
    assert answers(made) == ["yes", "yes"]


def test_the_first_yes_of_two_waits_for_the_other(cast: Cast) -> None:
    actions.propose_introduction(
        between=(cast.polish, cast.norwegian),
        reason=REASON,
        language="en",
        by=actor_for(cast.agder_coordinator),
    )
    path = link_in(mails_to(cast.polish_representative.email)[0], "answer/")
    assert "now the other side is asked" in text_of(signed_in(None).post(path, {"answer": "yes"}))
    assert Introduction.objects.get().state == "proposed"


@pytest.mark.parametrize("who", ["guest", "member", "norwegian_representative"])
def test_nobody_proposes_for_an_organisation_she_does_not_represent(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        actions.propose_introduction(
            between=(cast.polish, cast.norwegian),
            for_organisation=cast.polish,
            reason=REASON,
            language="en",
            by=actor_for(getattr(cast, who)),
        )


def test_nobody_brings_two_others_together_but_their_hubs(cast: Cast) -> None:
    third = OrganisationFactory(country="LT")
    with pytest.raises(Refused):
        actions.propose_introduction(
            between=(third, cast.norwegian),
            for_organisation=cast.polish,
            reason=REASON,
            language="en",
            by=actor_for(cast.polish_representative),
        )
    with pytest.raises(Refused):
        actions.propose_introduction(
            between=(cast.polish, cast.norwegian),
            reason=REASON,
            language="en",
            by=actor_for(cast.polish_representative),
        )
    assert not Introduction.objects.exists()


def test_an_organisation_is_not_introduced_to_itself(cast: Cast) -> None:
    typed = {"reason": REASON, "language": "en"}
    answer = signed_in(cast.polish_representative).post("/introductions/to/zolw", typed)
    assert "cannot be introduced to itself" in text_of(answer)
    assert REASON in text_of(answer)
    assert not Introduction.objects.exists()


@pytest.mark.parametrize("state", ["proposed", "made"])
def test_a_pair_that_is_asked_or_introduced_is_not_proposed_again(cast: Cast, state: str) -> None:
    introduction(cast.norwegian, cast.polish, by=cast.norwegian_representative, state=state)
    with pytest.raises(Impossible):
        proposed(cast)


@pytest.mark.parametrize("state", ["declined", "withdrawn", "expired"])
def test_a_pair_may_try_again_after_it_came_to_nothing(cast: Cast, state: str) -> None:
    introduction(cast.norwegian, cast.polish, by=cast.norwegian_representative, state=state)
    assert proposed(cast).state == "proposed"


def test_only_who_proposed_withdraws_and_only_while_it_waits(cast: Cast) -> None:
    made = proposed(cast)
    path = f"/introductions/{made.pk}/withdraw"
    assert signed_in(cast.norwegian_representative).post(path).status_code == 403
    assert signed_in(cast.member).post(path).status_code == 403
    assert signed_in(cast.guest).post(path).status_code == 404
    assert signed_in(cast.polish_representative).get(path).status_code == 405
    assert signed_in(cast.polish_representative).post(path).status_code == 302
    assert signed_in(cast.polish_representative).post(path).status_code == 409
    assert signed_in(None).post(mailed_path(cast), {"answer": "yes"}).status_code == 410
    assert Introduction.objects.get().state == "withdrawn"


def test_a_proposal_expires_after_thirty_days_and_not_before(cast: Cast) -> None:
    made = proposed(cast)
    with clock.at(made.proposed_at + timedelta(days=30)):
        assert actions.expire_introductions() == 0
    with clock.at(made.proposed_at + timedelta(days=30, minutes=1)):
        assert actions.expire_introductions() == 1
        assert actions.expire_introductions() == 0
    made.refresh_from_db()
    assert made.state == "expired"
    assert AuditEntry.objects.latest("pk").person_id is None


def test_each_reads_the_mail_in_her_own_language_and_zone(cast: Cast) -> None:
    for person, language in (
        (cast.norwegian_representative, "pl"),
        (cast.polish_representative, "en"),
    ):
        person.language = language
        person.save()
    made = proposed(cast)
    (asked,) = mails_to(cast.norwegian_representative.email)
    assert asked.headers["Content-Language"] == "pl"
    assert "Stowarzyszenie Żółw (Polska)" in asked.text
    actions.answer_introduction(
        side=made.sides.get(organisation=cast.norwegian),
        consents=True,
        by=actor_for(cast.norwegian_representative),
    )
    told = {mail.to: mail for mail in MailRecord.objects.order_by("pk")}
    assert "Norway" in told[cast.polish_representative.email].text
    assert "Polsk" in told[cast.norwegian_representative.email].text


def test_names_are_not_escaped_in_subjects_and_plain_texts(cast: Cast) -> None:
    Organisation.objects.filter(pk=cast.polish.pk).update(name="Bread & Roses <3")
    cast.polish.refresh_from_db()
    proposed(cast)
    (mail,) = mails_to(cast.norwegian_representative.email)
    assert "Bread & Roses <3" in mail.subject
    assert "Bread & Roses <3" in mail.text
    assert "Bread &amp; Roses &lt;3" in mail.html


def test_no_ones_address_is_given_away(cast: Cast) -> None:
    """Neither before both consented nor after: they talk on the platform."""
    made = proposed(cast)
    sides = {
        cast.polish_representative: cast.norwegian_representative,
        cast.norwegian_representative: cast.polish_representative,
    }

    def check() -> None:
        for own, other in sides.items():
            page = signed_in(own).get(f"/introductions/{made.pk}").content.decode()
            assert other.email not in page
            for mail in mails_to(own.email):
                assert other.email not in mail.subject + mail.text + mail.html

    check()
    assert (
        cast.polish_representative.email
        not in signed_in(None).get(mailed_path(cast)).content.decode()
    )
    signed_in(None).post(mailed_path(cast), {"answer": "yes"})
    check()


def test_an_organisation_without_people_answers_through_its_public_address(cast: Cast) -> None:
    alone = OrganisationFactory(country="LT", email="info@alone.example", slug="alone")
    made = actions.propose_introduction(
        between=(cast.polish, alone),
        for_organisation=cast.polish,
        reason=REASON,
        language="en",
        by=actor_for(cast.polish_representative),
    )
    (mail,) = mails_to("info@alone.example")
    # Its description is in Polish, so the letter is too.
    assert mail.headers["Content-Language"] == "pl"
    answer = signed_in(None).post(link_in(mail, "answer/"), {"answer": "yes"})
    made.refresh_from_db()
    assert (answer.status_code, made.state) == (200, "made")
    side = made.sides.get(organisation=alone)
    assert (side.answered_by, side.channel) == (None, "mail")


def test_the_public_address_is_not_used_where_somebody_is_there(cast: Cast) -> None:
    cast.norwegian.email = "info@fjord.example"
    cast.norwegian.save()
    proposed(cast)
    assert mails_to("info@fjord.example") == []


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("guest", 404),
        ("member", 200),
        ("polish_representative", 200),
        ("norwegian_representative", 200),
        ("gdynia_coordinator", 200),
        ("agder_coordinator", 200),
        ("administrator", 200),
    ],
)
def test_an_introduction_is_seen_by_both_sides_and_their_hubs(
    cast: Cast, who: str, status: int
) -> None:
    made, person = proposed(cast), getattr(cast, who)
    assert signed_in(person).get(f"/introductions/{made.pk}").status_code == status
    listed = f"/introductions/{made.pk}" in links_of(signed_in(person).get("/introductions/"))
    assert listed == (status == 200)


@pytest.mark.parametrize("who", ["member", "gdynia_coordinator", "administrator"])
def test_who_sees_it_without_representing_a_side_answers_nothing(cast: Cast, who: str) -> None:
    made = proposed(cast)
    signed_in(getattr(cast, who)).post(f"/introductions/{made.pk}", {"answer": "no"})
    with pytest.raises(Refused):
        actions.answer_introduction(
            side=made.sides.get(organisation=cast.norwegian),
            consents=False,
            by=actor_for(getattr(cast, who)),
        )
    assert answers(made) == ["yes", "waiting"]


def test_what_waits_for_ones_answer_is_counted(cast: Cast) -> None:
    proposed(cast)
    for who, waiting in (
        ("norwegian_representative", 1),
        ("polish_representative", 0),
        ("agder_coordinator", 0),
        ("guest", 0),
    ):
        assert introductions_waiting_for(actor_for(getattr(cast, who))).count() == waiting


def test_the_list_costs_the_same_for_one_and_for_three(cast: Cast) -> None:
    client, counted = signed_in(cast.polish_representative), []
    for number in (1, 2):
        for other in OrganisationFactory.create_batch(number, country="LT"):
            introduction(cast.polish, other, by=cast.polish_representative)
        counted.append(queries_of(client, "/introductions/"))
    assert counted[0] == counted[1]


@pytest.mark.django_db(transaction=True)
def test_of_both_sides_that_propose_at_the_same_moment_one_succeeds() -> None:
    cast = assemble_cast()
    start, results = threading.Barrier(2), []

    def propose(own: Organisation, other: Organisation, person: object) -> None:
        start.wait()
        try:
            actions.propose_introduction(
                between=(own, other),
                for_organisation=own,
                reason=REASON,
                language="en",
                by=actor_for(person),
            )
            results.append("proposed")
        except Impossible:
            results.append("impossible")
        connection.close()

    racers = [
        threading.Thread(target=propose, args=arguments)
        for arguments in (
            (cast.polish, cast.norwegian, cast.polish_representative),
            (cast.norwegian, cast.polish, cast.norwegian_representative),
        )
    ]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join(timeout=20)
    assert sorted(results) == ["impossible", "proposed"]
    assert Introduction.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_answers_at_the_same_moment_one_conversation_comes() -> None:
    cast = assemble_cast()
    made = introduction(
        cast.polish, cast.norwegian, by=cast.gdynia_coordinator, answers=("waiting", "waiting")
    )
    start = threading.Barrier(2)

    def answer(organisation: Organisation, person: object) -> None:
        side = made.sides.get(organisation=organisation)
        start.wait()
        actions.answer_introduction(side=side, consents=True, by=actor_for(person))
        connection.close()

    racers = [
        threading.Thread(target=answer, args=arguments)
        for arguments in (
            (cast.polish, cast.polish_representative),
            (cast.norwegian, cast.norwegian_representative),
        )
    ]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join(timeout=20)
    made.refresh_from_db()
    assert (made.state, Conversation.objects.count()) == ("made", 1)


def test_the_clock_of_an_answer_is_the_platforms(cast: Cast) -> None:
    with clock.at(datetime(2022, 5, 1, tzinfo=UTC)):
        made = proposed(cast)
    assert made.sides.get(organisation=cast.polish).answered_at == datetime(2022, 5, 1, tzinfo=UTC)


def test_what_awaits_her_answer_stands_first(cast: Cast) -> None:
    other = OrganisationFactory(country="LT")
    old = introduction(
        other, cast.polish, by=cast.guest, proposed_at=clock.now() - timedelta(days=20)
    )
    new = introduction(cast.polish, cast.norwegian, by=cast.polish_representative)
    listed = links_of(signed_in(cast.polish_representative).get("/introductions/"))
    shown = [one for one in listed if one in (old.get_absolute_url(), new.get_absolute_url())]
    assert shown == [old.get_absolute_url(), new.get_absolute_url()]

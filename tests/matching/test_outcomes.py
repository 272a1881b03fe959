"""Thirty and ninety days after an introduction both sides are asked what came of it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone
from tests.factories.cast import Cast
from tests.factories.matching import introduction
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import MembershipFactory
from tests.web.visiting import link_in, links_of, mails_to, page_of, queries_of, signed_in, text_of

from koga.core import clock
from koga.core.errors import Refused
from koga.core.models import AuditEntry, MailRecord
from koga.core.tokens import StaleToken
from koga.matching import actions
from koga.matching.enums import Became
from koga.matching.letters import outcome_address
from koga.matching.links import outcome_behind
from koga.matching.models import Introduction, Outcome
from koga.matching.queries import outcomes_awaited
from koga.organisations.models import Organisation
from koga.people.models import Membership
from koga.people.queries import actor_for


def made_ago(cast: Cast, days: float, **said: object) -> Introduction:
    """Both said yes so many days ago."""
    return introduction(
        cast.polish,
        cast.norwegian,
        by=cast.polish_representative,
        answers=("yes", "yes"),
        state="made",
        settled_at=clock.now() - timedelta(days=days),
        **said,
    )


def asked(cast: Cast) -> Introduction:
    made = made_ago(cast, 31)
    actions.ask_outcomes()
    return made


def outcome_of(made: Introduction, organisation: Organisation) -> Outcome:
    return Outcome.objects.get(side__introduction=made, side__organisation=organisation)


def mailed_path(cast: Cast) -> str:
    (mail,) = mails_to(cast.norwegian_representative.email)
    return link_in(mail, "outcome/")


def links_in(mail: MailRecord) -> list[str]:
    """The paths of the answers, in the order of the mail."""
    return re.findall(r"https?://[^/\s]+(/\S*outcome/\S*)", mail.text)


def days_asked() -> list[int]:
    return list(Outcome.objects.order_by("pk").values_list("days", flat=True))


@pytest.mark.parametrize(
    ("ago", "days"),
    [
        (29.9, []),
        (30.1, [30, 30]),
        (89.9, [30, 30]),
        (90.1, [90, 90]),
        (179.9, [90, 90]),
        (181, []),
    ],
)
def test_both_sides_are_asked_on_their_days_and_not_about_what_is_long_ago(
    cast: Cast, ago: float, days: list[int]
) -> None:
    made_ago(cast, ago)
    assert actions.ask_outcomes() == (1 if days else 0)
    assert days_asked() == days


def test_nobody_is_asked_twice_and_everybody_again_after_ninety_days(cast: Cast) -> None:
    made = asked(cast)
    assert actions.ask_outcomes() == 0
    assert made.settled_at is not None
    with clock.at(made.settled_at + timedelta(days=91)):
        assert actions.ask_outcomes() == 1
        assert actions.ask_outcomes() == 0
    assert days_asked() == [30, 30, 90, 90]
    assert len(mails_to(cast.norwegian_representative.email)) == 2


@pytest.mark.parametrize("state", ["proposed", "declined", "withdrawn", "expired"])
def test_only_what_was_made_is_asked_about(cast: Cast, state: str) -> None:
    introduction(
        cast.polish,
        cast.norwegian,
        by=cast.polish_representative,
        state=state,
        settled_at=clock.now() - timedelta(days=40),
    )
    assert actions.ask_outcomes() == 0


def test_each_is_asked_in_her_own_language_with_a_link_for_each_answer(cast: Cast) -> None:
    cast.norwegian_representative.language = "pl"
    cast.norwegian_representative.save()
    asked(cast)
    (mail,) = mails_to(cast.norwegian_representative.email)
    assert mail.headers["Content-Language"] == "pl"
    assert cast.polish.name in mail.subject
    links = {outcome_behind(link.rpartition("/")[2])[2] for link in links_in(mail)}
    assert links == set(Became)
    assert mail.html.count("<li><a ") == len(Became)


def test_opening_a_link_answers_nothing_and_brings_its_answer_to_the_fore(cast: Cast) -> None:
    made = asked(cast)
    (mail,) = mails_to(cast.norwegian_representative.email)
    for link in links_in(mail):
        for visit in (signed_in(None).get, signed_in(None).head, signed_in(None).options):
            page = visit(link)
        assert outcome_of(made, cast.norwegian).became == ""
    page = signed_in(None).get(links_in(mail)[0])
    values = page_of(page).xpath("//main//button[contains(@class, 'primary')]/@value")
    assert values == ["working-together"]
    assert "Your answer: We are doing something together" in text_of(page)


def test_the_link_of_an_answer_is_confirmed_by_one_press_and_a_word_may_follow(
    cast: Cast,
) -> None:
    made, visitor = asked(cast), signed_in(None)
    (mail,) = mails_to(cast.norwegian_representative.email)
    path = links_in(mail)[1]
    thanks = visitor.post(path, {"became": "met"})
    outcome = outcome_of(made, cast.norwegian)
    assert (outcome.became, outcome.note, outcome.channel) == ("met", "", "mail")
    assert page_of(thanks).xpath("//main//textarea[@name='note']")
    visitor.post(path, {"became": "met", "note": "On Tuesdays."})
    assert outcome_of(made, cast.norwegian).note == "On Tuesdays."
    visitor.post(path, {"became": "working-together"})
    outcome.refresh_from_db()
    assert (outcome.became, outcome.note) == ("working-together", "On Tuesdays.")


def test_not_yet_is_an_answer_and_is_asked_about_once_more(cast: Cast) -> None:
    made = asked(cast)
    thanks = signed_in(None).post(mailed_path(cast), {"became": "not-yet"})
    assert "we ask once more" in text_of(thanks)
    assert outcome_of(made, cast.norwegian).became == "not-yet"
    assert made.settled_at is not None
    with clock.at(made.settled_at + timedelta(days=91)):
        assert actions.ask_outcomes() == 1


def test_a_link_of_an_older_mail_is_for_any_answer(cast: Cast) -> None:
    made = asked(cast)
    outcome = outcome_of(made, cast.norwegian)
    path = "/" + outcome_address(outcome, cast.norwegian_representative).split("/", 3)[3]
    page = signed_in(None).get(path, {"became": "met"})
    values = page_of(page).xpath("//main//button[contains(@class, 'primary')]/@value")
    assert values == ["met"]


def test_one_press_behind_the_link_records_the_answer_without_signing_in(cast: Cast) -> None:
    made = asked(cast)
    answer = signed_in(None).post(mailed_path(cast), {"became": "met", "note": "In <May>."})
    outcome = outcome_of(made, cast.norwegian)
    assert "Thank you" in text_of(answer)
    assert (outcome.became, outcome.channel, outcome.note) == ("met", "mail", "In <May>.")
    assert outcome.answered_by == cast.norwegian_representative
    (entry,) = AuditEntry.objects.filter(action="matching.outcome-told")
    assert (entry.person_id, entry.organisation_id) == (
        cast.norwegian_representative.pk,
        cast.norwegian.pk,
    )
    assert outcome_of(made, cast.polish).became == ""


def test_who_says_that_nothing_came_of_it_is_led_to_others(cast: Cast) -> None:
    asked(cast)
    answer = signed_in(None).post(mailed_path(cast), {"became": "nothing"})
    assert "/suggestions/fjord" in links_of(answer)


@pytest.mark.parametrize("typed", [{"became": "married"}, {}, {"became": "met", "note": "x" * 501}])
def test_what_is_no_answer_is_asked_again_and_what_was_typed_stays(
    cast: Cast, typed: dict[str, str]
) -> None:
    made = asked(cast)
    note = typed.get("note", "We had coffee.")
    page = signed_in(None).post(mailed_path(cast), {**typed, "note": note})
    assert page.status_code == 200
    assert page_of(page).xpath("string(//textarea[@name='note'])").strip() == note
    assert outcome_of(made, cast.norwegian).became == ""


def test_who_lost_her_role_or_left_cannot_use_her_link(cast: Cast) -> None:
    made, path = asked(cast), mailed_path(cast)
    Membership.objects.filter(person=cast.norwegian_representative).update(role="member")
    assert signed_in(None).post(path, {"became": "met"}).status_code == 410
    cast.norwegian_representative.is_active = False
    cast.norwegian_representative.save()
    assert signed_in(None).get(path).status_code == 410
    assert outcome_of(made, cast.norwegian).became == ""


def test_an_altered_old_or_foreign_link_is_stale(cast: Cast) -> None:
    made, path = asked(cast), mailed_path(cast).partition("?")[0]
    assert signed_in(None).get(f"{path}x").status_code == 410
    forged = outcome_address(outcome_of(made, cast.polish), cast.norwegian_representative)
    assert signed_in(None).post("/" + forged.split("/", 3)[3], {"became": "met"}).status_code == 410
    with time_machine.travel(timezone.now() + timedelta(days=61)):
        assert signed_in(None).get(path).status_code == 410
    with pytest.raises(StaleToken):
        actions.tell_outcome_by_link(token="x", became=Became.TALKING)
    assert not Outcome.objects.exclude(became="").exists()


def test_an_answering_link_says_nothing_about_the_outcome_and_the_other_way_round(
    cast: Cast,
) -> None:
    asked(cast)
    token = mailed_path(cast).partition("?")[0].rpartition("/")[2]
    assert signed_in(None).get(f"/introductions/answer/{token}").status_code == 410


def test_an_organisation_without_people_answers_through_its_public_address(cast: Cast) -> None:
    Membership.objects.filter(organisation=cast.norwegian).delete()
    Organisation.objects.filter(pk=cast.norwegian.pk).update(email="post@fjord.example")
    made = asked(cast)
    (mail,) = mails_to("post@fjord.example")
    signed_in(None).post(link_in(mail, "outcome/"), {"became": "met"})
    outcome = outcome_of(made, cast.norwegian)
    assert (outcome.became, outcome.answered_by) == ("met", None)


def test_a_representative_answers_with_one_press_on_the_page(cast: Cast) -> None:
    made, client = asked(cast), signed_in(cast.polish_representative)
    page = page_of(client.get(made.get_absolute_url()))
    (action,) = page.xpath("//form[.//button[@name='became']]/@action")
    answer = client.post(action, {"became": "working-together", "note": "A boat."}, follow=True)
    assert answer.redirect_chain == [(made.get_absolute_url(), 302)]
    assert "We are doing something together" in text_of(answer)
    assert "“A boat.”" in text_of(answer)
    assert page_of(answer).xpath("//button[@name='became']") == []


def test_an_answer_is_corrected_and_the_trail_keeps_the_first(cast: Cast) -> None:
    made, client = asked(cast), signed_in(cast.polish_representative)
    path = f"/introductions/outcomes/{outcome_of(made, cast.polish).pk}"
    client.post(path, {"became": "nothing", "note": "No time."})
    assert path in links_of(client.get(made.get_absolute_url()))
    shown = page_of(client.get(path))
    assert shown.xpath("string(//textarea[@name='note'])").strip() == "No time."
    client.post(path, {"became": "met", "note": "After all."})
    assert outcome_of(made, cast.polish).became == "met"
    latest = AuditEntry.objects.filter(action="matching.outcome-told").latest("pk")
    assert latest.changes["before"] == {"became": "nothing", "note": "No time."}


def test_a_later_question_takes_the_place_of_one_that_was_left(cast: Cast) -> None:
    made = asked(cast)
    assert made.settled_at is not None
    with clock.at(made.settled_at + timedelta(days=91)):
        actions.ask_outcomes()
    page = page_of(signed_in(cast.polish_representative).get(made.get_absolute_url()))
    (action,) = page.xpath("//form[.//button[@name='became']]/@action")
    later = Outcome.objects.get(side__organisation=cast.polish, days=90)
    assert action == f"/introductions/outcomes/{later.pk}"


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("guest", False),
        ("member", True),
        ("polish_representative", True),
        ("norwegian_representative", True),
        ("gdynia_coordinator", True),
        ("agder_coordinator", True),
        ("administrator", True),
    ],
)
def test_both_sides_and_their_hubs_read_what_came_of_it(cast: Cast, who: str, sees: bool) -> None:
    made = asked(cast)
    actions.tell_outcome(
        outcome=outcome_of(made, cast.norwegian),
        became=Became.TALKING,
        note="Secret coffee",
        by=actor_for(cast.norwegian_representative),
    )
    answer = signed_in(getattr(cast, who)).get(made.get_absolute_url())
    assert (answer.status_code == 200, b"Secret coffee" in answer.content) == (sees, sees)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("guest", 404),
        ("member", 403),
        ("polish_representative", 403),
        ("agder_coordinator", 403),
        ("administrator", 403),
    ],
)
def test_nobody_else_answers_for_a_side(cast: Cast, who: str, status: int) -> None:
    made, person = asked(cast), getattr(cast, who)
    outcome = outcome_of(made, cast.norwegian)
    path = f"/introductions/outcomes/{outcome.pk}"
    assert signed_in(person).post(path, {"became": "met"}).status_code == status
    with pytest.raises(Refused):
        actions.tell_outcome(outcome=outcome, became=Became.TALKING, by=actor_for(person))
    assert signed_in(person).get("/introductions/outcomes/999999").status_code == 404


def test_a_visitor_is_asked_to_sign_in(cast: Cast) -> None:
    outcome = outcome_of(asked(cast), cast.norwegian)
    answer = signed_in(None).post(f"/introductions/outcomes/{outcome.pk}", {"became": "met"})
    outcome.refresh_from_db()
    assert (answer.status_code, outcome.became) == (302, "")


def test_what_waits_for_ones_word_is_marked_in_the_list(cast: Cast) -> None:
    made = asked(cast)
    client = signed_in(cast.polish_representative)
    assert "What came of it?" in text_of(client.get("/introductions/"))
    counts = {
        who: outcomes_awaited(actor_for(getattr(cast, who))).count()
        for who in ("polish_representative", "norwegian_representative", "member", "guest")
    }
    assert counts == {
        "polish_representative": 1,
        "norwegian_representative": 1,
        "member": 0,
        "guest": 0,
    }
    actions.tell_outcome(
        outcome=outcome_of(made, cast.polish),
        became=Became.TALKING,
        by=actor_for(cast.polish_representative),
    )
    assert "What came of it?" not in text_of(client.get("/introductions/"))


def test_the_list_costs_the_same_for_one_outcome_and_for_three(cast: Cast) -> None:
    client = signed_in(cast.polish_representative)
    asked(cast)
    first = queries_of(client, "/introductions/")
    for other in OrganisationFactory.create_batch(2, country="LT"):
        introduction(
            cast.polish,
            other,
            by=cast.polish_representative,
            answers=("yes", "yes"),
            state="made",
            settled_at=clock.now() - timedelta(days=31),
        )
    actions.ask_outcomes()
    assert outcomes_awaited(actor_for(cast.polish_representative)).count() == 3
    assert queries_of(client, "/introductions/") == first


def test_the_page_costs_the_same_for_one_answer_and_for_four(cast: Cast) -> None:
    made, client = asked(cast), signed_in(cast.member)
    assert made.settled_at is not None

    def told(outcome: Outcome) -> None:
        by = actor_for(
            cast.polish_representative
            if outcome.side.organisation == cast.polish
            else cast.norwegian_representative
        )
        actions.tell_outcome(outcome=outcome, became=Became.TALKING, by=by)

    told(Outcome.objects.order_by("pk")[0])
    first = queries_of(client, made.get_absolute_url())
    with clock.at(made.settled_at + timedelta(days=91)):
        actions.ask_outcomes()
    for outcome in Outcome.objects.filter(became=""):
        told(outcome)
    assert text_of(client.get(made.get_absolute_url())).count("We talk") == 4
    assert queries_of(client, made.get_absolute_url()) == first


def test_every_representative_is_asked_and_the_last_word_counts(cast: Cast) -> None:
    second = MembershipFactory(organisation=cast.norwegian).person
    made = asked(cast)
    assert len(mails_to(second.email)) == 1
    outcome = outcome_of(made, cast.norwegian)
    for person, became in (
        (second, Became.NOTHING),
        (cast.norwegian_representative, Became.TALKING),
    ):
        actions.tell_outcome(outcome=outcome, became=became, by=actor_for(person))
    outcome.refresh_from_db()
    assert (outcome.became, outcome.answered_by) == ("met", cast.norwegian_representative)


def test_the_database_keeps_one_question_a_side_and_day_and_no_answer_without_its_time(
    cast: Cast,
) -> None:
    made = asked(cast)
    outcome = outcome_of(made, cast.polish)
    for wrong in (
        {"side": outcome.side, "days": 30},
        {"side": outcome.side, "days": 45},
        {"side": outcome.side, "days": 90, "became": "met"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Outcome.objects.create(**wrong)


def test_an_organisation_that_nobody_reaches_any_more_is_asked_on_its_page_only(
    cast: Cast,
) -> None:
    Membership.objects.filter(organisation=cast.norwegian).delete()
    made = asked(cast)
    assert [mail.to for mail in MailRecord.objects.all()] == [cast.polish_representative.email]
    assert outcome_of(made, cast.norwegian).became == ""


def test_a_later_question_takes_the_place_of_one_left_unanswered(cast: Cast) -> None:
    made = asked(cast)
    for side in made.sides.all():
        Outcome.objects.create(side=side, days=90, asked_at=clock.now())
    (awaited,) = outcomes_awaited(actor_for(cast.polish_representative))
    assert (awaited.side.organisation, awaited.days) == (cast.polish, 90)

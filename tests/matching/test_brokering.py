"""A coordinator brings two organisations together, and reminds the side that stays silent."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from tests.factories.cast import Cast
from tests.factories.matching import introduction, labelled
from tests.factories.organisations import OrganisationFactory
from tests.web.visiting import link_in, links_of, mails_to, page_of, queries_of, signed_in, text_of

from koga.core import clock
from koga.core.errors import Impossible, Refused
from koga.core.languages import CONTENT
from koga.core.models import AuditEntry
from koga.core.wording import Wording, wording
from koga.matching import actions
from koga.matching.models import Introduction
from koga.matching.notes import language_of
from koga.people.models import Person
from koga.people.queries import actor_for

REASON = "You build boats, they sail them."
TYPED = {"first": "Stowarzyszenie Żółw", "second": "fjord"}
BOTH = "/introductions/between?first=zolw&second=fjord"
NOTES = {
    "note_first": "Oni żeglują, Wy budujecie.",
    "language_first": "pl",
    "note_second": "De bygger, dere seiler.",
    "language_second": "nb",
    "ground": "need-met",
}


def brokered(cast: Cast) -> Introduction:
    return actions.propose_introduction(
        between=(cast.polish, cast.norwegian),
        reason=REASON,
        language="pl",
        by=actor_for(cast.gdynia_coordinator),
    )


def test_the_page_says_to_whom_it_cannot_write_in_her_language(cast: Cast) -> None:
    Person.objects.filter(pk=cast.norwegian_representative.pk).update(language="nb")
    Person.objects.filter(pk=cast.polish_representative.pk).update(language="pl")
    said = text_of(signed_in(cast.gdynia_coordinator).get(BOTH))
    assert "Foreningen Fjord: We write in English, since" in said
    assert said.count("since we cannot write") == 1


def test_a_coordinator_introduces_two_on_a_page_and_both_are_asked(cast: Cast) -> None:
    client = signed_in(cast.gdynia_coordinator)
    assert client.post("/introductions/between", TYPED)["Location"] == BOTH
    answer = client.post(BOTH, NOTES)
    made = Introduction.objects.get()
    assert answer["Location"] == made.get_absolute_url()
    assert (made.proposed_for, made.reason) == (None, NOTES["note_first"])
    assert (made.brokering.hub, made.brokering.ground) == (cast.gdynia, "need-met")
    assert {side.organisation for side in made.sides.all()} == {cast.polish, cast.norwegian}
    assert {side.answer for side in made.sides.all()} == {"waiting"}
    for person in (cast.polish_representative, cast.norwegian_representative):
        (mail,) = mails_to(person.email)
        assert f"{cast.gdynia_coordinator.name} of Gdynia would like to introduce" in mail.text
        page = text_of(signed_in(None).get(link_in(mail, "answer/")))
        assert mail.subject.startswith("Gdynia suggests you meet ")
        assert mail.subject in page


def test_each_side_reads_its_own_note_in_its_language_and_never_the_others(cast: Cast) -> None:
    signed_in(cast.gdynia_coordinator).post(BOTH, NOTES)
    made = Introduction.objects.get()
    for person, own, other in (
        (cast.polish_representative, "note_first", "note_second"),
        (cast.norwegian_representative, "note_second", "note_first"),
    ):
        (mail,) = mails_to(person.email)
        for told in (mail.text, mail.html):
            assert (NOTES[own] in told, NOTES[other] in told) == (True, False)
        mailed = text_of(signed_in(None).get(link_in(mail, "answer/")))
        shown = text_of(signed_in(person).get(made.get_absolute_url()))
        for page in (mailed, shown):
            assert (NOTES[own] in page, NOTES[other] in page) == (True, False)
    for officer in (cast.gdynia_coordinator, cast.agder_coordinator, cast.administrator):
        page = text_of(signed_in(officer).get(made.get_absolute_url()))
        assert NOTES["note_first"] in page
        assert NOTES["note_second"] in page


def test_a_conversation_opens_with_each_presented_to_the_other_and_without_the_notes(
    cast: Cast,
) -> None:
    signed_in(cast.gdynia_coordinator).post(BOTH, NOTES)
    made = Introduction.objects.get()
    for side, person in zip(
        made.sides.all(),
        (cast.polish_representative, cast.norwegian_representative),
        strict=True,
    ):
        actions.answer_introduction(side=side, consents=True, by=actor_for(person))
    made.refresh_from_db()
    assert made.conversation is not None
    said = [(one.language, one.text) for one in made.conversation.messages.order_by("pk")]
    assert [language for language, _text in said] == ["pl", "nb"]
    assert "Foreningen Fjord (Norwegia)" in said[0][1]
    assert "Stowarzyszenie Żółw (Polen)" in said[1][1]
    assert not any(NOTES[name] in text for _language, text in said for name in NOTES)


@pytest.mark.parametrize("language", CONTENT)
def test_a_note_begins_in_the_language_that_most_of_their_people_read(
    cast: Cast, language: str
) -> None:
    sailing = labelled("sailing", **{language: f"Sailing in {language}"})
    for one in (cast.polish, cast.norwegian):
        one.topics.add(sailing)
    cast.norwegian_representative.language = language
    cast.norwegian_representative.save()
    page = page_of(signed_in(cast.gdynia_coordinator).get(BOTH))
    begun = page.xpath("string(//textarea[@name='note_second'])")
    assert cast.polish.name in begun
    assert (f"Sailing in {language}" if language != "en" else "Sailing in en") in begun
    assert page.xpath("//textarea[@name='note_second']/@lang") == [language]
    chosen = "//select[@name='language_second']/option[@selected]/@value"
    assert page.xpath(chosen) == [language]
    assert (language == "en") == ("Good day" in begun)


def test_a_note_to_nobody_known_is_in_what_they_write_or_their_hub_works_in(cast: Cast) -> None:
    quiet = OrganisationFactory(
        name="Quiet", country="NO", hub=cast.agder, about=Wording(), name_language=""
    )
    assert language_of(quiet) == "nb"
    told = OrganisationFactory(
        name="Told", country="NO", hub=cast.agder, about=wording("lv", "Mēs")
    )
    assert language_of(told) == "lv"
    assert (
        language_of(OrganisationFactory(name="Alone", hub=None, about=Wording(), name_language=""))
        == "en"
    )


def test_both_notes_are_needed_and_what_was_typed_stays(cast: Cast) -> None:
    answer = signed_in(cast.gdynia_coordinator).post(BOTH, {**NOTES, "note_second": " "})
    assert "This field is required." in text_of(answer)
    assert NOTES["note_first"] in text_of(answer)
    assert not Introduction.objects.exists()


def test_suggestions_lead_a_coordinator_to_introducing_these_two(cast: Cast) -> None:
    sailing = labelled("sailing")
    for one in (cast.polish, cast.norwegian):
        one.topics.add(sailing)
    client = signed_in(cast.gdynia_coordinator)
    suggestions = client.get("/suggestions/zolw")
    address = "/introductions/between?first=zolw&second=fjord"
    assert address in links_of(suggestions)
    assert "/introductions/to/fjord" not in links_of(suggestions)
    page = page_of(client.get(address))
    assert page.xpath("//textarea/@name") == ["note_first", "note_second"]
    assert f"{cast.polish.name} – {cast.norwegian.name}" in page.xpath("string(//h1)")


def test_a_profile_leads_a_coordinator_to_choosing_the_other_side(cast: Cast) -> None:
    answer = signed_in(cast.gdynia_coordinator).get("/introductions/to/fjord")
    assert answer["Location"] == "/introductions/between?first=fjord"


@pytest.mark.parametrize("who", ["guest", "member", "polish_representative"])
def test_nobody_else_introduces_others(cast: Cast, who: str) -> None:
    client = signed_in(getattr(cast, who))
    assert client.get("/introductions/between").status_code == 403
    assert client.post("/introductions/between", TYPED).status_code == 403
    assert not Introduction.objects.exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"second": "Nobody Knows"}, "is not in the directory"),
        ({"second": "Stowarzyszenie Żółw"}, "cannot be introduced to itself"),
        ({"first": "Elsewhere", "second": "Far away"}, "has to belong to your hub"),
        ({"first": ""}, "This field is required."),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_wrong_pair_is_said_beside_the_field_and_what_was_typed_stays(
    cast: Cast, change: dict[str, str], said: str
) -> None:
    for name in ("Elsewhere", "Far away"):
        OrganisationFactory(name=name, hub=cast.agder)
    typed = {**TYPED, **change}
    answer = signed_in(cast.gdynia_coordinator).post("/introductions/between", typed)
    assert said in text_of(answer)
    assert page_of(answer).xpath("//input[@name='second']/@value") == [typed["second"]]
    assert not Introduction.objects.exists()


def test_a_pair_that_was_introduced_already_is_said_above_the_fields(cast: Cast) -> None:
    brokered(cast)
    answer = signed_in(cast.gdynia_coordinator).post(BOTH, NOTES)
    assert "introduced already" in text_of(answer)
    assert NOTES["note_second"] in text_of(answer)
    assert Introduction.objects.count() == 1


def test_what_she_may_not_see_cannot_be_introduced(cast: Cast) -> None:
    hidden = cast.hidden
    hidden.hub = cast.agder
    hidden.save()
    typed = {**TYPED, "second": hidden.name}
    answer = signed_in(cast.gdynia_coordinator).post("/introductions/between", typed)
    assert "is not in the directory" in text_of(answer)


def test_the_list_is_narrowed_by_state_and_tells_the_age(cast: Cast) -> None:
    ago = clock.now() - timedelta(days=12)
    other = OrganisationFactory(name="Vindlaug", hub=cast.agder)
    introduction(cast.polish, cast.norwegian, by=cast.polish_representative, proposed_at=ago)
    introduction(cast.polish, other, by=cast.polish_representative, state="made")
    client = signed_in(cast.gdynia_coordinator)
    everything = text_of(client.get("/introductions/"))
    assert cast.norwegian.name in everything
    assert "Vindlaug" in everything
    waiting = text_of(client.get("/introductions/?state=proposed"))
    assert (cast.norwegian.name in waiting, "Vindlaug" in waiting) == (True, False)
    assert "2 weeks ago" in waiting
    assert "None in this state" in text_of(client.get("/introductions/?state=expired"))


def test_the_list_costs_the_same_for_one_and_for_three(cast: Cast) -> None:
    client = signed_in(cast.gdynia_coordinator)
    introduction(cast.polish, cast.norwegian, by=cast.polish_representative)
    first = queries_of(client, "/introductions/")
    for other in OrganisationFactory.create_batch(2, country="LT"):
        introduction(cast.polish, other, by=cast.polish_representative)
    assert queries_of(client, "/introductions/") == first


def test_a_silent_side_is_reminded_once_a_week(cast: Cast) -> None:
    with time_machine.travel("2026-03-02 12:00Z"):
        made = brokered(cast)
    client = signed_in(cast.gdynia_coordinator)
    with time_machine.travel("2026-03-06 12:00Z"):
        assert "Remind them" not in text_of(client.get(made.get_absolute_url()))
    with time_machine.travel("2026-03-09 13:00Z"):
        client = signed_in(cast.gdynia_coordinator)
        page = page_of(client.get(made.get_absolute_url()))
        addresses = page.xpath("//form[contains(@action, '/remind/')]/@action")
        assert len(addresses) == 2
        client.post(addresses[1])
        client.post(addresses[1])
    mails = mails_to(cast.norwegian_representative.email)
    assert len(mails) == 2
    assert "reminder" in mails[1].subject.lower()
    assert link_in(mails[1], "answer/")
    assert len(mails_to(cast.polish_representative.email)) == 1
    (entry,) = AuditEntry.objects.filter(action="matching.introduction-reminded")
    assert entry.person_id == cast.gdynia_coordinator.pk
    with time_machine.travel("2026-03-16 14:00Z"):
        signed_in(cast.gdynia_coordinator).post(addresses[1])
    assert len(mails_to(cast.norwegian_representative.email)) == 3


def test_a_side_that_answered_is_not_reminded(cast: Cast) -> None:
    made = brokered(cast)
    side = made.sides.get(organisation=cast.polish)
    actions.answer_introduction(side=side, consents=True, by=actor_for(cast.polish_representative))
    with (
        time_machine.travel(clock.now() + timedelta(days=8)),
        pytest.raises(Impossible, match="have answered"),
    ):
        actions.remind_side(side=side, by=actor_for(cast.gdynia_coordinator))


@pytest.mark.parametrize(
    ("who", "status"),
    [("guest", 404), ("member", 403), ("polish_representative", 403), ("agder_coordinator", 302)],
)
def test_only_coordinators_of_the_two_hubs_remind(cast: Cast, who: str, status: int) -> None:
    made, person = brokered(cast), getattr(cast, who)
    side = made.sides.get(organisation=cast.norwegian)
    assert signed_in(person).post(f"/introductions/remind/{side.pk}").status_code == status
    if status != 302:
        with pytest.raises(Refused):
            actions.remind_side(side=side, by=actor_for(person))

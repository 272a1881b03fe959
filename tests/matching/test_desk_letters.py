"""What waits on the desk, by mail: links that decide with one press, and nothing by being opened."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from tests.factories.cast import Cast
from tests.factories.matching import expression, introduction, labelled, search_of
from tests.matching.test_desk import something_in_every_queue
from tests.web.visiting import link_in, mails_to, page_of, signed_in, text_of

from koga.core import clock
from koga.core.actors import Actor
from koga.core.errors import Impossible, Refused
from koga.core.models import AuditEntry, MailRecord
from koga.matching import actions
from koga.matching.desk.waiting import Waiting, waiting_for
from koga.matching.enums import Pace
from koga.matching.letters import decision_address
from koga.matching.models import DeskLetter, Introduction, Nudge, PairAside, PartnerSearch
from koga.organisations.models import Organisation
from koga.people.models import Coordination
from koga.people.queries import actor_for


def chosen(cast: Cast, pace: Pace = Pace.DAILY, who: str = "gdynia_coordinator") -> DeskLetter:
    return actions.choose_desk_letter(pace=pace, by=actor_for(getattr(cast, who)))


def letter(cast: Cast) -> MailRecord:
    """The only one that came."""
    assert actions.tell_desks() == 1
    (mail,) = mails_to(cast.gdynia_coordinator.email)
    return mail


def links_in(mail: MailRecord, part: str) -> list[str]:
    return re.findall(rf"https?://[^/\s]+(/desk/{part}/\S*)", mail.text)


def nothing_new(cast: Cast) -> None:
    """No new organisation, and no profile that has to be confirmed."""
    Organisation.objects.filter(pk=cast.unchecked.pk).update(state="hidden")
    for one in (cast.polish, cast.norwegian):
        Organisation.objects.filter(pk=one.pk).update(confirmed_at=clock.now())


def a_pair(cast: Cast) -> None:
    sailing = labelled("sailing")
    for one in (cast.polish, cast.norwegian):
        one.topics.add(sailing)


def test_nobody_is_written_to_before_she_chooses(cast: Cast) -> None:
    something_in_every_queue(cast)
    assert actions.tell_desks() == 0
    client = signed_in(cast.gdynia_coordinator)
    assert client.post("/desk/letter", {"pace": "daily"})["Location"] == "/desk/"
    assert actions.tell_desks() == 1


@pytest.mark.parametrize(
    ("pace", "hours", "again"),
    [
        (Pace.DAILY, 12, 0),
        (Pace.DAILY, 23, 1),
        (Pace.WEEKLY, 24 * 5, 0),
        (Pace.WEEKLY, 24 * 7, 1),
        (Pace.NEVER, 24 * 30, 0),
    ],
)
def test_it_comes_at_the_pace_that_she_chose(
    cast: Cast, pace: Pace, hours: int, again: int
) -> None:
    chosen(cast, pace)
    assert actions.tell_desks() == (pace != Pace.NEVER)
    with clock.at(clock.now() + timedelta(hours=hours)):
        assert actions.tell_desks() == again


def test_it_is_not_sent_at_once_and_not_to_members(cast: Cast) -> None:
    with pytest.raises(Impossible):
        chosen(cast, Pace.NOW)
    with pytest.raises(Refused):
        chosen(cast, who="polish_representative")


def test_an_empty_desk_writes_no_letter(cast: Cast) -> None:
    chosen(cast)
    nothing_new(cast)
    assert actions.tell_desks() == 0


def test_who_coordinates_no_more_is_not_written_to(cast: Cast) -> None:
    chosen(cast)
    Coordination.objects.filter(person=cast.gdynia_coordinator).update(until=clock.today())
    assert actions.tell_desks() == 0


def test_it_tells_of_each_queue_in_her_language_and_of_no_other_hub(cast: Cast) -> None:
    something_in_every_queue(cast)
    Organisation.objects.filter(pk=cast.norwegian.pk).update(confirmed_at=clock.now())
    chosen(cast)
    chosen(cast, who="agder_coordinator")
    assert actions.tell_desks() == 1
    (mail,) = mails_to(cast.gdynia_coordinator.email)
    for told in (mail.text, mail.html):
        assert cast.unchecked.name in told
        assert "Alone" in told
    assert len(links_in(mail, "mailed")) == 6
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_opening_its_links_decides_nothing(cast: Cast) -> None:
    something_in_every_queue(cast)
    a_pair(cast)
    chosen(cast)
    mail = letter(cast)
    before = AuditEntry.objects.count()
    for link in [*links_in(mail, "mailed"), *links_in(mail, "pair"), *links_in(mail, "stop")]:
        assert signed_in(None).get(link).status_code == 200
        signed_in(None).head(link)
    assert AuditEntry.objects.count() == before
    assert not Nudge.objects.exists()


def test_each_decision_is_made_with_one_press_and_stands_under_her_name(cast: Cast) -> None:
    something_in_every_queue(cast)
    PartnerSearch.objects.update(contact=cast.polish_representative)
    chosen(cast)
    for link in links_in(letter(cast), "mailed"):
        page = page_of(signed_in(None).get(link))
        (first, *_others) = page.xpath("//main//button[@name='choice']/@value")
        done = signed_in(None).post(link, {"choice": first})
        assert "Done" in text_of(done), text_of(done)
    deeds = set(
        AuditEntry.objects.filter(person_id=cast.gdynia_coordinator.pk).values_list(
            "action", flat=True
        )
    )
    assert deeds >= {
        "organisations.organisation-checked",
        "matching.posting-publish",
        "matching.introduction-reminded",
        "matching.expression-nudged",
        "matching.posting-nudged",
        "matching.organisation-nudged",
    }


def test_two_presses_make_one_decision(cast: Cast) -> None:
    chosen(cast)
    link = link_in(letter(cast), "desk/mailed/")
    signed_in(None).post(link, {"choice": "check"})
    again = text_of(signed_in(None).post(link, {"choice": "hide"}))
    assert "decided it meanwhile" in again
    cast.unchecked.refresh_from_db()
    assert cast.unchecked.state == "checked"


def test_a_search_is_returned_from_the_mail_with_a_word(cast: Cast) -> None:
    posting = search_of(cast.polish, state="submitted")
    path = decision_address(cast.gdynia_coordinator, "review", posting.pk).split("/", 3)[3]
    answer = signed_in(None).post(f"/{path}", {"choice": "returned", "word": "Whom do you seek?"})
    assert "Returned" in text_of(answer)
    assert posting.reviews.get().reviewed_by == cast.gdynia_coordinator


@pytest.mark.parametrize("change", ["role", "account", "hub", "forged"])
def test_a_link_is_worth_nothing_to_who_may_not_decide_any_more(cast: Cast, change: str) -> None:
    address = decision_address(cast.gdynia_coordinator, "check", cast.unchecked.pk)
    path = "/" + address.split("/", 3)[3]
    if change == "role":
        Coordination.objects.filter(person=cast.gdynia_coordinator).update(until=clock.today())
    elif change == "account":
        cast.gdynia_coordinator.is_active = False
        cast.gdynia_coordinator.save()
    elif change == "hub":
        cast.unchecked.hub = cast.agder
        cast.unchecked.save()
    else:
        path = path[:-2]
    for visit in (signed_in(None).get, signed_in(None).post):
        assert visit(path).status_code == 410
    cast.unchecked.refresh_from_db()
    assert cast.unchecked.state == "new"


def test_two_are_introduced_from_the_mail_with_a_note_to_each(cast: Cast) -> None:
    a_pair(cast)
    chosen(cast)
    (link,) = links_in(letter(cast), "pair")
    page = page_of(signed_in(None).get(link))
    typed = {
        name: page.xpath(f"string(//main//*[@name='{name}'])")
        for name in ("note_first", "note_second")
    }
    typed |= {"language_first": "pl", "language_second": "nb", "ground": "topics"}
    assert "Both are asked" in text_of(signed_in(None).post(link, typed))
    made = Introduction.objects.get()
    assert made.proposed_by == cast.gdynia_coordinator
    assert made.brokering.hub == cast.gdynia
    signed_in(None).post(link, typed)
    assert Introduction.objects.count() == 1


def test_two_are_put_aside_from_the_mail_with_a_reason(cast: Cast) -> None:
    a_pair(cast)
    chosen(cast)
    (link,) = links_in(letter(cast), "pair")
    assert "This field is required" in text_of(signed_in(None).post(link, {"reason": ""}))
    assert "Put aside" in text_of(signed_in(None).post(link, {"reason": "They are cousins."}))
    aside = PairAside.objects.get()
    assert (aside.hub, aside.reason) == (cast.gdynia, "They are cousins.")


def test_the_link_of_a_pair_shows_nothing_of_one_that_another_hub_hid(cast: Cast) -> None:
    a_pair(cast)
    chosen(cast)
    (link,) = links_in(letter(cast), "pair")
    assert cast.norwegian.name in text_of(signed_in(None).get(link))
    Organisation.objects.filter(pk=cast.norwegian.pk).update(state="hidden")
    assert cast.norwegian.name not in text_of(signed_in(None).get(link))
    assert cast.norwegian.name not in text_of(signed_in(None).post(link, {"reason": "No."}))
    assert not PairAside.objects.exists()


def test_who_ends_the_letters_while_hers_is_gathered_gets_none(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    something_in_every_queue(cast)
    chosen(cast)

    def gathered(actor: Actor) -> list[Waiting]:
        chosen(cast, Pace.NEVER)
        return waiting_for(actor)

    monkeypatch.setattr("koga.matching.actions.desk.waiting_for", gathered)
    assert actions.tell_desks() == 0
    assert mails_to(cast.gdynia_coordinator.email) == []


def test_the_letters_end_with_one_press_also_of_the_mail_program(cast: Cast) -> None:
    something_in_every_queue(cast)
    chosen(cast)
    link = link_in(letter(cast), "desk/stop/")
    assert "No more of these letters?" in text_of(signed_in(None).get(link))
    assert DeskLetter.objects.get().pace == Pace.DAILY
    assert signed_in(None).post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert DeskLetter.objects.get().pace == Pace.NEVER


def test_a_side_and_an_expression_are_told_apart_from_those_just_written_to(cast: Cast) -> None:
    long_ago = clock.now() - timedelta(days=20)
    made = introduction(cast.norwegian, cast.polish, by=cast.norwegian_representative)
    made.sides.filter(organisation=cast.polish).update(
        asked_at=long_ago, reminded_at=clock.now() - timedelta(days=1)
    )
    sent = expression(search_of(cast.polish), cast.norwegian, by=cast.norwegian_representative)
    sent.sent_at = long_ago
    sent.save()
    Nudge.objects.create(expression=sent, by=cast.gdynia_coordinator)
    nothing_new(cast)
    chosen(cast)
    assert links_in(letter(cast), "mailed") == []

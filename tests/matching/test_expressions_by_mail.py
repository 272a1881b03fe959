"""An expression of interest is answered from the mail: talk, decline, ask for more; and replied to."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook
from tests.factories.cast import Cast
from tests.factories.matching import PostingFactory, expression, search_of
from tests.web.visiting import (
    link_in,
    links_of,
    mails_to,
    page_of,
    queries_of,
    signed_in,
    text_of,
)

from koga.core import clock
from koga.core.errors import Impossible, Refused
from koga.core.models import AuditEntry
from koga.matching import actions
from koga.matching.actions import ExpressionFacts
from koga.matching.letters import MOVES
from koga.matching.models import Expression, Introduction, Question
from koga.organisations.models import Organisation
from koga.people.models import Membership
from koga.people.queries import actor_for


def sent(cast: Cast) -> Expression:
    """Norway answers Poland's search, and Poland is told."""
    return actions.express_interest(
        posting=search_of(cast.polish),
        organisation=cast.norwegian,
        facts=ExpressionFacts(why="Vi har en slipp.", language="nb", role="partner"),
        by=actor_for(cast.norwegian_representative),
    )


def link_for(cast: Cast, move: str) -> str:
    """The path behind the answer of this name, in the order in which the mail has them."""
    mail = mails_to(cast.polish_representative.email)[-1]
    found = re.findall(r"https?://[^/\s]+(/offers/mailed/\S*)", mail.text)
    assert len(found) == len(MOVES)
    return str(found[list(MOVES).index(move)])


def state_of(made: Expression) -> str:
    made.refresh_from_db()
    return made.state


def test_opening_a_link_answers_nothing_and_does_not_even_count_as_read(cast: Cast) -> None:
    made = sent(cast)
    before = AuditEntry.objects.count()
    for move in MOVES:
        page = signed_in(None).get(link_for(cast, move))
        assert page.status_code == 200
        signed_in(None).head(link_for(cast, move))
        chosen = page_of(page).xpath("//main//button[contains(@class, 'primary')]/@value")
        assert chosen == [move]
        assert "Vi har en slipp." in text_of(page)
    assert state_of(made) == "new"
    assert AuditEntry.objects.count() == before


def test_talk_to_them_introduces_both_with_one_press_and_without_an_account(cast: Cast) -> None:
    made = sent(cast)
    done = signed_in(None).post(link_for(cast, "accept"), {"move": "accept"})
    assert "You are introduced" in text_of(done)
    assert state_of(made) == "accepted"
    introduction = Introduction.objects.get()
    assert introduction.state == "made"
    assert introduction.conversation is not None
    entry = AuditEntry.objects.get(action="matching.expression-accept")
    assert entry.person_id == cast.polish_representative.pk
    assert made.answered_by == cast.polish_representative


def test_pressing_twice_introduces_once(cast: Cast) -> None:
    sent(cast)
    path = link_for(cast, "accept")
    for _press in range(2):
        assert "You are introduced" in text_of(signed_in(None).post(path, {"move": "accept"}))
    assert Introduction.objects.count() == 1
    late = text_of(signed_in(None).post(path, {"move": "decline", "reason": "After all not."}))
    assert "answered already" in late


def test_a_no_needs_its_reason_and_what_was_typed_stays(cast: Cast) -> None:
    made = sent(cast)
    path = link_for(cast, "decline")
    page = signed_in(None).post(path, {"move": "decline", "reason": " "})
    assert "Say why" in text_of(page)
    assert state_of(made) == "new"
    done = signed_in(None).post(
        path, {"move": "decline", "reason": "We found somebody.", "language": "en"}
    )
    assert "They read your reason" in text_of(done)
    assert (state_of(made), made.reason) == ("declined", "We found somebody.")
    mail = mails_to(cast.norwegian_representative.email)[-1]
    assert "We found somebody." in mail.text


def test_more_is_asked_and_replied_to_by_mail_and_decided_from_the_reply(cast: Cast) -> None:
    made = sent(cast)
    asked = {"move": "ask", "reason": "Macie suwnicę?", "language": "pl"}
    signed_in(None).post(link_for(cast, "ask"), asked)
    assert state_of(made) == "asked"
    mail = mails_to(cast.norwegian_representative.email)[-1]
    assert "Macie suwnicę?" in mail.text
    path = link_in(mail, "offers/asked/")
    assert "Macie suwnicę?" in text_of(signed_in(None).get(path))
    assert "Write a few words" in text_of(signed_in(None).post(path, {"reason": ""}))
    replied = {"reason": "Ja, ti tonn.", "language": "nb"}
    for _press in range(2):
        assert "Thank you" in text_of(signed_in(None).post(path, replied))
    assert state_of(made) == "read"
    question = Question.objects.get()
    assert (question.reply, question.replied_by) == ("Ja, ti tonn.", cast.norwegian_representative)
    reply = mails_to(cast.polish_representative.email)[-1]
    assert "Ja, ti tonn." in reply.text
    signed_in(None).post(link_for(cast, "accept"), {"move": "accept"})
    assert state_of(made) == "accepted"


def test_the_same_is_done_on_the_page(cast: Cast) -> None:
    made = sent(cast)
    owner, sender = signed_in(cast.polish_representative), signed_in(cast.norwegian_representative)
    path = made.get_absolute_url()
    owner.post(path, {"move": "ask", "reason": "When?", "language": "en"})
    assert state_of(made) == "asked"
    assert "Ask for more" not in text_of(owner.get(path)).replace("Asked for more", "")
    assert "When?" in text_of(sender.get(path))
    sender.post(path, {"move": "reply", "reason": "In May.", "language": "en"})
    assert state_of(made) == "read"
    assert "In May." in text_of(owner.get(path))


def test_a_second_question_is_asked_once_the_first_is_replied_to(cast: Cast) -> None:
    made = sent(cast)
    by = actor_for(cast.polish_representative)
    question = actions.ask_for_more(expression=made, text="When?", language="en", by=by)
    with pytest.raises(Impossible):
        actions.ask_for_more(expression=made, text="Where?", language="en", by=by)
    sender = actor_for(cast.norwegian_representative)
    actions.reply_to_question(question=question, text="In May.", language="en", by=sender)
    made.refresh_from_db()
    actions.ask_for_more(expression=made, text="Where?", language="en", by=by)
    assert Question.objects.count() == 2


@pytest.mark.parametrize("who", ["member", "guest", "gdynia_coordinator", "agder_coordinator"])
def test_nobody_else_asks_or_replies(cast: Cast, who: str) -> None:
    made, by = sent(cast), actor_for(getattr(cast, who))
    with pytest.raises(Refused):
        actions.ask_for_more(expression=made, text="When?", language="en", by=by)
    question = actions.ask_for_more(
        expression=made, text="When?", language="en", by=actor_for(cast.polish_representative)
    )
    with pytest.raises(Refused):
        actions.reply_to_question(question=question, text="May.", language="en", by=by)


@pytest.mark.parametrize("change", ["role", "account", "forged"])
def test_a_link_is_worth_nothing_to_who_speaks_no_more_for_them(cast: Cast, change: str) -> None:
    made = sent(cast)
    path = link_for(cast, "accept")
    if change == "role":
        Membership.objects.filter(person=cast.polish_representative).update(until=clock.today())
    elif change == "account":
        cast.polish_representative.is_active = False
        cast.polish_representative.save()
    else:
        path = path[:-2]
    for answer in (signed_in(None).get(path), signed_in(None).post(path, {"move": "accept"})):
        assert answer.status_code == 410
    assert state_of(made) == "new"


def test_an_organisation_that_nobody_represents_answers_from_its_own_address(cast: Cast) -> None:
    Membership.objects.filter(organisation=cast.polish).update(until=clock.today())
    Organisation.objects.filter(pk=cast.polish.pk).update(email="biuro@example.org")
    cast.polish.refresh_from_db()
    made = sent(cast)
    (mail,) = mails_to("biuro@example.org")
    path = link_in(mail, "offers/mailed/")
    signed_in(None).post(path, {"move": "accept"})
    assert (state_of(made), made.answered_by) == ("accepted", None)


def test_what_is_no_button_answers_nothing(cast: Cast) -> None:
    made = sent(cast)
    page = signed_in(None).post(link_for(cast, "accept"), {"move": "marry"})
    assert "Please press one of the buttons" in text_of(page)
    assert state_of(made) == "new"


def test_what_waits_is_counted_in_the_masthead_until_it_is_answered_or_asked(cast: Cast) -> None:
    made = sent(cast)
    client = signed_in(cast.polish_representative)

    def counted() -> str:
        page = page_of(client.get("/topics/"))
        return " ".join(page.xpath("string(//header//a[@href='/offers/'])").split())

    assert counted() == "Offers and needs 1"
    client.get(made.get_absolute_url())
    assert counted() == "Offers and needs 1"
    made.refresh_from_db()
    by = actor_for(cast.polish_representative)
    actions.ask_for_more(expression=made, text="When?", language="en", by=by)
    assert counted() == "Offers and needs"


def test_the_inbox_is_taken_along_as_csv_as_it_is_narrowed(cast: Cast) -> None:
    made = sent(cast)
    expression(
        search_of(cast.polish), cast.norwegian, by=cast.norwegian_representative, state="declined"
    )
    client = signed_in(cast.polish_representative)
    assert any("/offers/inbox.csv" in one for one in links_of(client.get("/offers/inbox")))
    everything = client.get("/offers/inbox.csv").content.decode("utf-8-sig").splitlines()
    assert len(everything) == 3
    new = client.get("/offers/inbox.csv?state=new").content.decode("utf-8-sig").splitlines()
    assert len(new) == 2
    assert made.get_absolute_url() in new[1]
    assert ",NO," in new[1]
    assert "Norway" not in new[1]
    others = signed_in(cast.norwegian_representative).get("/offers/inbox.csv")
    assert len(others.content.splitlines()) == 1
    assert signed_in(None).get("/offers/inbox.csv").status_code == 302


@pytest.mark.parametrize("path", ["/offers/inbox.csv", "/offers/inbox.xlsx"])
def test_a_file_of_the_inbox_costs_the_same_for_one_and_for_three(cast: Cast, path: str) -> None:
    client = signed_in(cast.polish_representative)
    sent(cast)
    first = queries_of(client, path)
    for _number in range(2):
        expression(search_of(cast.polish), cast.norwegian, by=cast.norwegian_representative)
    assert queries_of(client, path) == first


def test_the_inbox_is_taken_along_as_a_workbook_in_the_readers_words(cast: Cast) -> None:
    made = sent(cast)
    made.why = "=1+1"
    made.save()
    client = signed_in(cast.polish_representative)
    links = links_of(client.get("/offers/inbox"))
    assert [one.split("?")[0] for one in links if "/offers/inbox." in one] == [
        "/offers/inbox.xlsx",
        "/offers/inbox.csv",
    ]
    book = client.get("/offers/inbox.xlsx?state=new")
    assert book["Content-Disposition"].endswith('koga-inbox.xlsx"')
    rows = [
        [cell.value for cell in row] for row in load_workbook(BytesIO(book.content)).worksheets[0]
    ]
    heads, line = rows[-2:]
    said = dict(zip(heads, line, strict=True))
    assert (said["Organisation"], said["State"], said["Language"]) == (
        cast.norwegian.name,
        "New",
        "Norwegian Bokmål",
    )
    assert said["Why"] == "=1+1"
    none = client.get("/offers/inbox.xlsx?state=declined")
    assert len(list(load_workbook(BytesIO(none.content)).worksheets[0].rows)) == len(rows) - 1
    others = signed_in(cast.norwegian_representative).get("/offers/inbox.xlsx")
    assert len(list(load_workbook(BytesIO(others.content)).worksheets[0].rows)) == len(rows) - 1
    assert signed_in(None).get("/offers/inbox.xlsx").status_code == 302
    assert client.get("/offers/inbox.pdf").status_code == 404


@pytest.mark.parametrize("is_search", [True, False])
def test_an_administrator_shows_again_what_a_hub_has_hidden(cast: Cast, is_search: bool) -> None:
    posting = (
        search_of(cast.polish, state="hidden")
        if is_search
        else PostingFactory(organisation=cast.polish, state="hidden")
    )
    path = f"/offers/{posting.pk}/unhide"
    for who in ("gdynia_coordinator", "polish_representative"):
        assert signed_in(getattr(cast, who)).post(path).status_code == 403
    client = signed_in(cast.administrator)
    assert page_of(client.get(posting.get_absolute_url())).xpath(f"//form[@action='{path}']")
    client.post(path)
    posting.refresh_from_db()
    assert posting.state == "published"
    assert AuditEntry.objects.filter(action="matching.posting-unhide").count() == 1


def test_what_is_past_its_last_day_is_shown_as_expired(cast: Cast) -> None:
    posting = search_of(cast.polish, state="hidden")
    posting.expires_on = clock.today() - timedelta(days=1)
    posting.save()
    actions.show_posting_again(posting=posting, by=actor_for(cast.administrator))
    posting.refresh_from_db()
    assert posting.state == "expired"

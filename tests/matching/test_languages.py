"""What a reader is told in her own language, and what is said to be in another one."""

from __future__ import annotations

import pytest
from tests.factories.cast import Cast
from tests.factories.matching import PostingFactory, labelled
from tests.web.visiting import mails_to, page_of, signed_in, text_of

from koga.conversations.models import Message
from koga.core.models import MailRecord
from koga.core.wording import wording
from koga.matching import actions
from koga.matching.models import Introduction, Posting
from koga.people.queries import actor_for

REASON = "Wy budujecie łodzie, my na nich pływamy."


@pytest.fixture
def posting(cast: Cast) -> Posting:
    """Żółw sails and looks for a builder; its words are Polish, its topic is in every language."""
    sailing = labelled("sailing", en="Sailing", pl="Żeglarstwo", nb="Seiling")
    cast.polish.topics.add(sailing)
    cast.polish.about = wording("pl", "Pływamy.")
    cast.polish.save()
    made: Posting = PostingFactory(
        organisation=cast.polish, title=wording("pl", "Szukamy szkutnika", nb="Vi søker båtbygger")
    )
    cast.norwegian_representative.language = "nb"
    cast.norwegian_representative.save()
    return made


def proposed(cast: Cast, posting: Posting, language: str = "pl") -> Introduction:
    return actions.propose_introduction(
        between=(cast.polish, cast.norwegian),
        for_organisation=cast.polish,
        posting=posting,
        reason=REASON,
        language=language,
        by=actor_for(cast.polish_representative),
    )


def only_mail(cast: Cast) -> MailRecord:
    (mail,) = mails_to(cast.norwegian_representative.email)
    return mail


def test_who_is_asked_reads_topics_kind_and_title_in_her_language(
    cast: Cast, posting: Posting
) -> None:
    proposed(cast, posting)
    for told in (only_mail(cast).text, only_mail(cast).html):
        assert "Seiling" in told
        assert "Żeglarstwo" not in told
        assert "Vi søker båtbygger" in told


def test_the_mail_says_in_which_language_the_reason_is(cast: Cast, posting: Posting) -> None:
    proposed(cast, posting)
    for told in (only_mail(cast).text, only_mail(cast).html):
        assert REASON in told
        assert "Written in: Polish" in told


def test_a_reason_in_the_readers_language_is_not_labelled(cast: Cast, posting: Posting) -> None:
    cast.polish.about = wording("nb", "Vi seiler.")
    cast.polish.save()
    proposed(cast, posting, language="nb")
    assert "Written in" not in only_mail(cast).text


def test_the_mail_says_until_when_she_can_answer(cast: Cast, posting: Posting) -> None:
    made = proposed(cast, posting)
    side = made.sides.get(organisation=cast.norwegian)
    assert side.asked_at is not None
    assert "30 da" not in only_mail(cast).text


def test_pages_say_in_which_language_the_reason_is(cast: Cast, posting: Posting) -> None:
    made = proposed(cast, posting)
    page = signed_in(cast.agder_coordinator).get(made.get_absolute_url())
    assert "Written in: Polish" in text_of(page)
    assert "Szukamy szkutnika" in text_of(page) or "båtbygger" in text_of(page)


def test_suggestions_label_what_is_in_another_language(cast: Cast, posting: Posting) -> None:
    cast.norwegian.topics.add(*cast.polish.topics.all())
    page = signed_in(cast.agder_coordinator).get("/suggestions/fjord")
    assert "Written in: Polish" in text_of(page)


def test_reason_and_note_stand_at_the_top_of_the_conversation(cast: Cast, posting: Posting) -> None:
    made = proposed(cast, posting)
    client = signed_in(cast.norwegian_representative)
    told = {"answer": "yes", "note": "Gjerne!", "language": "nb"}
    answer = client.post(made.get_absolute_url(), told, follow=True)
    said = list(Message.objects.values_list("text", "language", "organisation", "author"))
    assert said == [
        (REASON, "pl", cast.polish.pk, cast.polish_representative.pk),
        ("Gjerne!", "nb", cast.norwegian.pk, cast.norwegian_representative.pk),
    ]
    assert REASON in text_of(answer)
    links = page_of(answer).xpath("//main//a/@href")
    assert any("/introductions/of-conversation/" in link for link in links)
    mail = mails_to(cast.polish_representative.email)[-1]
    assert "Gjerne!" in mail.text
    assert "Written in: Norwegian" in mail.text


def agreed(cast: Cast, posting: Posting) -> Introduction:
    """Proposed by the Polish side and consented to by the Norwegian one."""
    made = proposed(cast, posting)
    side = made.sides.get(organisation=cast.norwegian)
    actions.answer_introduction(
        side=side, consents=True, by=actor_for(cast.norwegian_representative)
    )
    made.refresh_from_db()
    return made


def test_a_conversation_leads_back_to_its_introduction_for_those_who_take_part(
    cast: Cast, posting: Posting
) -> None:
    made = agreed(cast, posting)
    address = f"/introductions/of-conversation/{made.conversation_id}"
    assert signed_in(cast.member).get(address)["Location"] == made.get_absolute_url()
    assert signed_in(cast.guest).get(address).status_code == 404


def test_a_reason_does_not_keep_the_first_message_from_being_mailed(
    cast: Cast, posting: Posting
) -> None:
    made = agreed(cast, posting)
    before = len(mails_to(cast.norwegian_representative.email))
    signed_in(cast.polish_representative).post(
        f"/conversations/{made.conversation_id}", {"text": "Cześć!", "language": "pl"}
    )
    assert len(mails_to(cast.norwegian_representative.email)) == before + 1


def test_what_a_coordinator_wrote_opens_the_conversation_in_her_name_alone(cast: Cast) -> None:
    made = actions.propose_introduction(
        between=(cast.polish, cast.norwegian),
        reason=REASON,
        language="pl",
        by=actor_for(cast.gdynia_coordinator),
    )
    for side, person in (
        (made.sides.get(organisation=cast.polish), cast.polish_representative),
        (made.sides.get(organisation=cast.norwegian), cast.norwegian_representative),
    ):
        actions.answer_introduction(side=side, consents=True, by=actor_for(person))
    (said,) = Message.objects.all()
    assert (said.author, said.organisation) == (cast.gdynia_coordinator, None)

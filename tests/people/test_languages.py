"""The globe on every page, and people whose language the pages do not speak yet."""

from __future__ import annotations

from tests.web.visiting import mails_to, page_of, signed_in, text_of

from koga.core.models import AuditEntry
from koga.core.wording import wording
from koga.people.actions import ask_to_join
from koga.people.queries import actor_for

GLOBE = "/people/language"


def speaks(person, language: str) -> None:
    person.language = language
    person.save()


def test_the_globe_changes_the_language_of_an_account_and_says_so(cast):
    client = signed_in(cast.member)
    answer = client.post(GLOBE, {"language": "pl", "next": "/directory/"}, follow=True)
    assert answer.redirect_chain[0][0] == "/directory/"
    assert page_of(answer).get("lang") == "pl"
    assert "Polski" in text_of(answer)
    assert page_of(client.get("/")).get("lang") == "pl"
    entry = AuditEntry.objects.get(action="people.person-edited")
    assert entry.changes == {"before": {"language": "en"}, "after": {"language": "pl"}}


def test_the_globe_of_every_page_leads_there(cast):
    (action,) = page_of(signed_in(cast.member).get("/directory/")).xpath(
        "//form[.//button[@name='language']]/@action"
    )
    assert action == GLOBE


def test_a_visitors_choice_stays_with_her_browser(db):
    client = signed_in(None)
    client.post(GLOBE, {"language": "pl", "next": "/"})
    assert page_of(client.get("/")).get("lang") == "pl"
    assert not AuditEntry.objects.exists()


def test_a_language_that_pages_do_not_speak_changes_nothing(cast):
    client = signed_in(cast.member)
    client.post(GLOBE, {"language": "xx", "next": "//evil.example"})
    cast.member.refresh_from_db()
    assert cast.member.language == "en"
    assert client.post(GLOBE, {"language": "pl", "next": "//evil.example"})["Location"] == "/"


def test_choosing_english_keeps_a_norwegian_a_norwegian(cast):
    speaks(cast.member, "nb")
    signed_in(cast.member).post(GLOBE, {"language": "en", "next": "/"})
    cast.member.refresh_from_db()
    assert cast.member.language == "nb"


def test_a_page_for_a_norwegian_is_english_throughout_but_for_what_people_wrote(cast):
    speaks(cast.member, "nb")
    cast.norwegian.about = wording("nb", "Vi lærer bort seiling.", en="We teach sailing.")
    cast.norwegian.save()
    answer = signed_in(cast.member).get("/directory/fjord")
    told = text_of(answer)
    assert (page_of(answer).get("lang"), answer["Content-Language"]) == ("en", "en")
    assert "Norway" in told
    assert "Norge" not in told
    assert "Vi lærer bort seiling." in told
    (text,) = page_of(answer).xpath("//main//*[@lang='nb'][contains(., 'seiling')]")
    assert text.tag == "span"


def test_a_mail_to_a_norwegian_is_english_throughout(cast):
    speaks(cast.polish_representative, "nb")
    ask_to_join(organisation=cast.polish, message="", by=actor_for(cast.guest))
    (mail,) = mails_to(cast.polish_representative.email)
    assert mail.headers["Content-Language"] == "en"
    assert '<html lang="en">' in mail.html


def test_a_profile_offers_every_language_and_keeps_the_one_that_is_chosen(cast):
    speaks(cast.member, "nb")
    client = signed_in(cast.member)
    page = page_of(client.get("/people/me"))
    chosen = page.xpath("//select[@name='language']/option[@selected]")
    assert [one.get("value") for one in chosen] == ["nb"]
    assert "English" in chosen[0].text_content()
    client.post("/people/me", {"name": "Anna", "language": "lt", "time_zone": ""})
    cast.member.refresh_from_db()
    assert cast.member.language == "lt"

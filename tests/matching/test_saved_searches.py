"""Saved searches: kept under a name, told when something new fits, once, and ended with one press."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from tests.factories.cast import Cast
from tests.factories.matching import PostingFactory, search_of, topics
from tests.factories.organisations import OrganisationFactory
from tests.factories.searching import indexed
from tests.web.visiting import link_in, links_of, mails_to, page_of, queries_of, signed_in, text_of

from koga.config.verbs import update
from koga.core import clock
from koga.core.errors import Impossible, Refused
from koga.core.search import catch_up
from koga.core.search.models import SearchEntry
from koga.core.wording import wording
from koga.matching import actions
from koga.matching import letters as letters_of_matching
from koga.matching.enums import Over, Pace
from koga.matching.models import Reading, SavedSearch
from koga.matching.suggesting.freshening import READ_OTHERWISE
from koga.matching.watching import news_of
from koga.people.actions import close_account
from koga.people.models import Person
from koga.people.queries import actor_for


def saved(person: Person, query: str = "kind=offer", **said: object) -> SavedSearch:
    whole = {"name": "Boats", "over": Over.POSTINGS, "pace": Pace.DAILY, **said}
    return actions.save_search(query=query, by=actor_for(person), **whole)


def offer(cast: Cast, title: str = "Boats to lend") -> None:
    told = wording("en", title)
    PostingFactory(organisation=cast.norwegian, kind="offer", title=told)
    catch_up()


def test_a_letter_names_nothing_that_its_reader_may_not_see(cast: Cast) -> None:
    kept, actor = saved(cast.guest), actor_for(cast.guest)
    hidden, shown = (
        PostingFactory(organisation=one, kind="offer") for one in (cast.hidden, cast.norwegian)
    )
    news = news_of(actor, kept, [hidden.pk, shown.pk])
    assert news is not None
    assert news.rows == [shown]
    assert news_of(actor, kept, [hidden.pk]) is None


def test_a_narrowed_list_is_saved_from_its_page_and_managed(cast: Cast) -> None:
    topics("sailing")
    client = signed_in(cast.guest)
    asked = "kind=offer&country=NO&topic=sailing&page=2"
    link = next(
        one for one in links_of(client.get(f"/offers/?{asked}")) if "/saved/new/postings" in one
    )
    assert "page" not in link
    assert "Norway" in text_of(client.get(link))
    client.post(link, {"name": "Norwegian boats", "pace": "weekly"})
    kept = SavedSearch.objects.get()
    assert (kept.person, kept.name, kept.pace) == (cast.guest, "Norwegian boats", "weekly")
    assert kept.query == "kind=offer&country=NO&topic=sailing"
    page = client.get("/saved/")
    assert f"/offers/?{kept.query.replace('&', '&')}" in links_of(page)
    assert "Country: Norway" in text_of(page)
    said = client.post(f"/saved/{kept.pk}", {"name": "Boats", "pace": "never"}, follow=True)
    assert "Saved. We will not write about it." in page_of(said).text_content()
    kept.refresh_from_db()
    assert (kept.name, kept.pace) == ("Boats", "never")
    client.post(f"/saved/{kept.pk}/give-up")
    assert "Nothing saved yet" in text_of(client.get("/saved/"))


def test_who_saves_a_list_without_letters_is_not_told_of_any(cast: Cast) -> None:
    client = signed_in(cast.guest)
    typed = {"name": "Boats", "pace": "never"}
    answer = page_of(client.post("/saved/new/postings?kind=offer", typed, follow=True))
    assert "Saved. We will not write about it." in answer.text_content()
    assert "Saved. We write to you" not in answer.text_content()


def test_a_list_that_is_not_narrowed_is_not_saved(cast: Cast) -> None:
    for query in ("", "page=3", "nonsense=1"):
        with pytest.raises(Impossible):
            saved(cast.guest, query)
    assert not any("/saved/new" in one for one in links_of(signed_in(cast.guest).get("/offers/")))


def test_what_is_new_is_written_once_and_never_again(cast: Cast) -> None:
    offer(cast, "Known already")
    saved(cast.guest)
    assert actions.tell_what_is_new(Pace.DAILY) == 0
    with clock.at(clock.now() + timedelta(days=1)):
        offer(cast, "Fresh boats")
        PostingFactory(organisation=cast.norwegian, kind="need")
        assert actions.tell_what_is_new(Pace.DAILY) == 1
        assert actions.tell_what_is_new(Pace.DAILY) == 0
    with clock.at(clock.now() + timedelta(days=3)):
        assert actions.tell_what_is_new(Pace.DAILY) == 0
    (letter,) = mails_to(cast.guest.email)
    assert "Fresh boats" in letter.text
    assert "Known already" not in letter.text
    assert letter.text.count("- ") >= 1


def test_one_letter_a_person_and_nothing_in_it_twice(cast: Cast) -> None:
    for name, query in (("Offers", "kind=offer"), ("Norway", "country=NO"), ("Needs", "kind=need")):
        saved(cast.guest, query, name=name)
    saved(cast.guest, "q=boats", name="Weekly", pace=Pace.WEEKLY)
    with clock.at(clock.now() + timedelta(days=1)):
        offer(cast)
        assert actions.tell_what_is_new(Pace.DAILY) == 1
    with clock.at(clock.now() + timedelta(days=8)):
        assert actions.tell_what_is_new(Pace.WEEKLY) == 0
        assert actions.tell_what_is_new(Pace.DAILY) == 0
    (letter,) = mails_to(cast.guest.email)
    assert letter.text.count("Boats to lend") == 1
    assert "Needs" not in letter.text


def test_a_week_is_a_week_and_now_is_at_the_next_round(cast: Cast) -> None:
    saved(cast.guest, name="W", pace=Pace.WEEKLY)
    saved(cast.member, name="N", pace=Pace.NOW)
    start = clock.now()
    offer(cast)
    with clock.at(start + timedelta(minutes=15)):
        assert actions.tell_what_is_new(Pace.NOW) == 1
        assert actions.tell_what_is_new(Pace.WEEKLY) == 1
    offer(cast, "More boats")
    for days, written in ((1, 0), (6, 0), (7, 1), (8, 0)):
        with clock.at(start + timedelta(days=days)):
            assert actions.tell_what_is_new(Pace.WEEKLY) == written, days


def test_what_the_reader_may_not_see_is_not_told(cast: Cast) -> None:
    saved(cast.guest, "kind=partner-search")
    with clock.at(clock.now() + timedelta(days=1)):
        for state in ("draft", "submitted", "returned", "closed", "hidden"):
            search_of(cast.norwegian, state=state)
        search_of(cast.hidden)
        assert actions.tell_what_is_new(Pace.DAILY) == 0
        shown = search_of(cast.norwegian)
        assert actions.tell_what_is_new(Pace.DAILY) == 0  # a day has not gone by
    with clock.at(clock.now() + timedelta(days=2)):
        assert actions.tell_what_is_new(Pace.DAILY) == 1
    assert shown.get_absolute_url() in mails_to(cast.guest.email)[0].text


def test_her_own_postings_are_no_news_to_her(cast: Cast) -> None:
    saved(cast.norwegian_representative)
    with clock.at(clock.now() + timedelta(days=1)):
        offer(cast)
        assert actions.tell_what_is_new(Pace.DAILY) == 0


def test_the_directory_is_saved_and_told_of_in_the_same_way(cast: Cast) -> None:
    client = signed_in(cast.guest)
    page = client.get("/directory/?country=NO&kind=foundation")
    link = next(one for one in links_of(page) if "/saved/new/organisations" in one)
    client.post(link, {"name": "Norwegian foundations", "pace": "daily"})
    with clock.at(clock.now() + timedelta(days=1)):
        made = OrganisationFactory(name="Nye båter", country="NO", kind="foundation")
        indexed([made, OrganisationFactory(country="NO", kind="association")])
        assert actions.tell_what_is_new(Pace.DAILY) == 1
        assert actions.tell_what_is_new(Pace.DAILY) == 0
    (letter,) = mails_to(cast.guest.email)
    assert "Nye båter" in letter.text
    assert made.get_absolute_url() in letter.text


def test_the_link_in_the_letter_ends_it_with_one_press_and_without_signing_in(cast: Cast) -> None:
    saved(cast.guest)
    saved(cast.guest, name="Weekly", pace=Pace.WEEKLY)
    with clock.at(clock.now() + timedelta(days=1)):
        offer(cast)
        actions.tell_what_is_new(Pace.DAILY)
    (letter,) = mails_to(cast.guest.email)
    path = link_in(letter, "saved/stop")
    assert letter.headers["List-Unsubscribe"].endswith(f"{path}>")
    assert letter.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    browser = Client(enforce_csrf_checks=True)
    assert "No more of these letters?" in text_of(browser.get(path))
    assert set(SavedSearch.objects.values_list("pace", flat=True)) == {"daily", "weekly"}
    answer = browser.post(path, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert sorted(SavedSearch.objects.values_list("pace", flat=True)) == ["never", "weekly"]
    with clock.at(clock.now() + timedelta(days=4)):
        offer(cast, "More")
        assert actions.tell_what_is_new(Pace.DAILY) == 0
    assert browser.post(path.rstrip("/") + "x").status_code == 410


def test_after_a_silence_letters_begin_with_what_is_new_from_then_on(cast: Cast) -> None:
    kept, by = saved(cast.guest, pace=Pace.NEVER), actor_for(cast.guest)
    offer(cast, "While silent")
    actions.change_saved_search(saved=kept, name="Boats", pace=Pace.DAILY, by=by)
    with clock.at(clock.now() + timedelta(days=1)):
        assert actions.tell_what_is_new(Pace.DAILY) == 0


def test_saved_searches_are_nobody_elses_business(cast: Cast) -> None:
    kept = saved(cast.guest)
    for who in ("member", "gdynia_coordinator", "administrator"):
        client = signed_in(getattr(cast, who))
        assert client.get(f"/saved/{kept.pk}").status_code == 404
        assert client.post(f"/saved/{kept.pk}/give-up").status_code == 404
        with pytest.raises(Refused):
            actions.give_up_saved_search(saved=kept, by=actor_for(getattr(cast, who)))
    assert signed_in(None).get("/saved/").status_code == 302


def test_two_of_one_name_cannot_be_told_apart(cast: Cast) -> None:
    saved(cast.guest)
    with pytest.raises(Impossible):
        saved(cast.guest)
    saved(cast.member)


def test_with_the_account_its_saved_searches_go(cast: Cast) -> None:
    saved(cast.guest)
    close_account(person=cast.guest, by=actor_for(cast.guest))
    assert not SavedSearch.objects.exists()


def test_the_page_costs_the_same_for_one_and_for_three(cast: Cast) -> None:
    client, counted = signed_in(cast.guest), []
    for names in (("A",), ("B", "C")):
        for name in names:
            saved(cast.guest, "kind=offer&hub=gdynia&topic=sailing", name=name)
        counted.append(queries_of(client, "/saved/"))
    assert counted[0] == counted[1]


def test_one_whose_letter_fails_keeps_no_other_from_hers(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(cast.guest)
    saved(cast.member)
    tell = letters_of_matching.tell_news

    def fail_for_guest(person: Person, pace: str, news: Any) -> None:
        if person == cast.guest:
            raise ValueError("no such template")
        tell(person, pace, news)

    monkeypatch.setattr(letters_of_matching, "tell_news", fail_for_guest)
    with clock.at(clock.now() + timedelta(days=1)):
        offer(cast)
        with pytest.raises(ExceptionGroup):
            actions.tell_what_is_new(Pace.DAILY)
        assert len(mails_to(cast.member.email)) == 1
        monkeypatch.setattr(letters_of_matching, "tell_news", tell)
        assert actions.tell_what_is_new(Pace.DAILY) == 1
    assert len(mails_to(cast.guest.email)) == 1


def test_an_offer_in_another_language_is_told_but_no_guess_is(cast: Cast) -> None:
    """A letter is written only for what holds all of it: no corrected words, no half matches."""
    for name, query in (("Choirs", "q=chór"), ("Slip", "q=kahakk"), ("Both", "q=chór+qqqq")):
        saved(cast.guest, query, name=name, pace=Pace.NOW)
    told = wording("nb", "Et kor søker øvelokale med kajakk")
    PostingFactory(organisation=cast.norwegian, kind="offer", title=told)
    assert actions.tell_what_is_new(Pace.NOW) == 1
    (mail,) = mails_to(cast.guest.email)
    assert "Choirs" in mail.text
    assert "Slip" not in mail.text
    assert "Both" not in mail.text


def test_what_only_a_new_search_finds_is_not_told_as_new(cast: Cast) -> None:
    kept = saved(cast.guest, "q=boats", pace=Pace.NOW)
    offer(cast)
    assert actions.know_what_fits() == 1
    kept.refresh_from_db()
    assert len(kept.known) == 1
    assert actions.tell_what_is_new(Pace.NOW) == 0


def test_an_empty_index_is_filled_by_an_update_and_saved_searches_know_it(cast: Cast) -> None:
    kept = saved(cast.guest, "q=boats")
    offer(cast)
    SearchEntry.objects.all().delete()
    update.fill_search()
    kept.refresh_from_db()
    assert len(kept.known) == 1
    offer(cast)
    update.fill_search()
    kept.refresh_from_db()
    assert len(kept.known) == 1


def test_where_texts_are_read_otherwise_all_is_indexed_anew_and_nothing_is_news(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = saved(cast.guest, "q=boats")
    update.fill_search()
    offer(cast)
    SearchEntry.objects.update(vector=" w_gone:1 ")
    Reading.objects.update(read_at=clock.now())
    monkeypatch.setattr("koga.core.search.bridge.edition", lambda: "another")
    update.fill_search()
    kept.refresh_from_db()
    assert not SearchEntry.objects.filter(vector=" w_gone:1 ").exists()
    assert len(kept.known) == 1
    assert not Reading.objects.exclude(read_at=READ_OTHERWISE).exists()

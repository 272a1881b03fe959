"""Pages of organisations: what is shown, what is asked, what is said when it is wrong."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from tests.factories.cast import Cast
from tests.factories.matching import topics
from tests.organisations.crowd import land
from tests.web.visiting import links_of, page_of, queries_of, signed_in, text_of

from koga.core import clock
from koga.core.actors import PLATFORM
from koga.core.models import AuditEntry
from koga.core.wording import wording
from koga.organisations import actions, forms
from koga.organisations.enums import Scheme
from koga.organisations.models import LegalNumber, Organisation
from koga.people.queries import actor_for

TYPED = {
    "name": "Związek Żeglarski <Bałtyk>",
    "country": "PL",
    "town": "Gdynia",
    "kind": "association",
    "about": "Uczymy żeglowania.",
    "about_language": "pl",
    "languages": ["pl", "en"],
    "experience": "none",
    "founded": "1999",
    "website": "baltyk.example",
    "email": "info@baltyk.example",
    "register": "PL-KRS",
    "number": "12345",
    "is_open": "on",
}


def errors_of(response: Any) -> list[str]:
    found = page_of(response).xpath("//main//*[contains(@class, 'error')]//text()")
    return [text.strip() for text in found if text.strip()]


def test_a_guest_adds_her_organisation_and_sees_it(cast: Cast) -> None:
    land()
    (sailing,) = topics("sailing")
    client = signed_in(cast.guest)
    answer = client.post("/directory/new", {**TYPED, "topics": [sailing.pk]}, follow=True)
    made = Organisation.objects.get(name=TYPED["name"])
    assert answer.redirect_chain == [(f"/directory/{made.slug}", 302)]
    assert "Welcome aboard" in page_of(answer).text_content()
    assert (made.region_id, made.town_id, made.town_name) == ("PL-22", "pl-gdynia", "Gdynia")
    assert (made.website, made.founded, made.is_open) == ("https://baltyk.example", 1999, True)
    assert made.about == wording("pl", "Uczymy żeglowania.")
    assert list(made.topics.all()) == [sailing]
    assert str(made.legal_numbers.get()) == "PL-KRS-0000012345"
    assert actor_for(cast.guest).represents(made.pk)
    # The only hub of the country will look at it.
    assert (made.hub, made.state) == (cast.gdynia, "new")


def test_name_and_country_are_enough(cast: Cast) -> None:
    typed = {"name": "Koło", "country": "LT", "about_language": "pl"}
    answer = signed_in(cast.guest).post("/directory/new", typed)
    assert (answer.status_code, answer["Location"]) == (302, "/directory/kolo")


def test_a_visitor_is_asked_to_sign_in_first(db: None) -> None:
    answer = signed_in(None).get("/directory/new")
    assert answer["Location"].startswith("/account/login/?next=/directory/new")


def test_what_was_typed_stays_and_every_mistake_is_said(cast: Cast) -> None:
    wrong = {
        **TYPED,
        "name": "",
        "founded": "2999",
        "email": "no",
        "number": "1",
        "register": "PL-NIP",
    }
    answer = signed_in(cast.guest).post("/directory/new", wrong)
    page = page_of(answer)
    assert answer.status_code == 200
    assert page.xpath("//textarea[@name='about']")[0].text_content().strip() == TYPED["about"]
    assert page.xpath("//input[@name='town']/@value") == ["Gdynia"]
    assert sorted(page.xpath("//input[@name='languages'][@checked]/@value")) == ["en", "pl"]
    told = " ".join(errors_of(answer))
    for said in (
        "This field is required.",
        "This year is still to come.",
        "Please write a whole e-mail address, like name@example.org.",
        "is not a valid number of the register NIP (Poland).",
    ):
        assert said in told
    assert Organisation.objects.count() == 4
    for name in ("name", "founded", "email", "number"):
        assert page.xpath(f"//*[@name='{name}']/@aria-invalid") == ["true"], name


def test_a_number_of_another_organisation_leads_to_joining_it(cast: Cast) -> None:
    LegalNumber.objects.create(organisation=cast.polish, scheme=Scheme.PL_KRS, number="0000012345")
    answer = signed_in(cast.guest).post("/directory/new", TYPED)
    assert "already in the directory. Ask to join it." in " ".join(errors_of(answer))
    assert Organisation.objects.count() == 4


def test_a_number_of_a_hidden_organisation_leads_to_the_hub_and_says_no_more(cast: Cast) -> None:
    """Whoever may see it is told as of any other."""
    LegalNumber.objects.create(organisation=cast.hidden, scheme=Scheme.PL_KRS, number="0000012345")
    said = " ".join(errors_of(signed_in(cast.guest).post("/directory/new", TYPED)))
    assert "Please write to the hub." in said
    assert "already in the directory" not in said
    said = " ".join(errors_of(signed_in(cast.agder_coordinator).post("/directory/new", TYPED)))
    assert "already in the directory. Ask to join it." in said


def test_whoever_edits_is_told_of_a_taken_number_as_far_as_she_may_see_it(cast: Cast) -> None:
    LegalNumber.objects.create(organisation=cast.hidden, scheme=Scheme.PL_KRS, number="0000012345")
    told = {}
    for who in ("polish_representative", "administrator"):
        answer = signed_in(getattr(cast, who)).post("/directory/zolw/edit", TYPED)
        told[who] = " ".join(errors_of(answer))
    assert "write to the hub" in told["polish_representative"]
    assert "Ask to join it" in told["administrator"]


@pytest.mark.parametrize("path", ["/directory/new", "/directory/zolw/edit"])
def test_a_number_taken_while_she_saves_is_said_beside_the_field(
    cast: Cast, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The form finds the number free; a moment later it is not."""
    LegalNumber.objects.create(
        organisation=cast.norwegian, scheme=Scheme.PL_KRS, number="0000012345"
    )
    monkeypatch.setattr(forms.organisation, "why_number_is_taken", lambda *_asked: "")
    answer = signed_in(cast.polish_representative).post(path, TYPED)
    page = page_of(answer)
    assert answer.status_code == 200
    assert "Ask to join it." in " ".join(errors_of(answer))
    assert page.xpath("//input[@name='number']/@aria-invalid") == ["true"]
    assert page.xpath("//input[@name='name']/@value") == [TYPED["name"]]
    assert not Organisation.objects.filter(name=TYPED["name"]).exists()


def test_a_number_without_a_register_is_asked_about(cast: Cast) -> None:
    answer = signed_in(cast.guest).post("/directory/new", TYPED | {"register": ""})
    assert "Choose the register." in errors_of(answer)
    assert page_of(answer).xpath("//input[@name='number']/@value") == ["12345"]


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("website", "https://baltyk.example/" + "x" * 300),
        ("email", "info@" + ".".join(["x" * 60] * 5) + ".example"),
    ],
)
def test_what_is_longer_than_its_column_is_said(cast: Cast, field: str, typed: str) -> None:
    answer = signed_in(cast.guest).post("/directory/new", TYPED | {field: typed})
    assert answer.status_code == 200
    assert page_of(answer).xpath(f"//input[@name='{field}']/@aria-invalid") == ["true"]


@pytest.mark.parametrize(
    ("country", "town", "region"),
    [
        ("PL", "Mała Wieś", "PL-22"),
        ("PL", "Inna Wieś", None),
        ("DE", "Mała Wieś", None),
        ("PL", "", None),
        ("NO", "Kristiansand", "NO-42"),
    ],
)
def test_the_region_stays_only_while_the_place_does(
    cast: Cast, country: str, town: str, region: str | None
) -> None:
    """The town is none of the map's; its region came from a list."""
    ground = land()
    Organisation.objects.filter(pk=cast.polish.pk).update(
        region=ground.regions[0], town_name="Mała Wieś"
    )
    moved = TYPED | {"country": country, "town": town}
    client = signed_in(cast.polish_representative)
    assert client.post("/directory/zolw/edit", moved).status_code == 302
    cast.polish.refresh_from_db()
    assert (cast.polish.region_id, cast.polish.hub) == (region, cast.gdynia)


@pytest.mark.parametrize(
    ("country", "town", "told"),
    [
        ("PL", "Gdynia", ""),
        ("PL", "", ""),
        ("PL", "Gdynai", "Is Gdynia meant?"),
        ("PL", "Mała Wieś", "the next town is better"),
        ("FR", "Brest", ""),  # no town there is known, so nothing better can be asked for
    ],
)
def test_a_town_that_nobody_knows_is_kept_and_said(
    cast: Cast, country: str, town: str, told: str
) -> None:
    land()
    moved = TYPED | {"country": country, "town": town}
    client = signed_in(cast.polish_representative)
    said = text_of(client.post("/directory/zolw/edit", moved, follow=True))
    cast.polish.refresh_from_db()
    assert cast.polish.place == town
    assert ("No town called" in said) == bool(told)
    assert told in said


def test_more_topics_than_twelve_are_too_many(cast: Cast) -> None:
    chosen = [one.pk for one in topics(*[f"topic-{n}" for n in range(13)])]
    answer = signed_in(cast.guest).post("/directory/new", {**TYPED, "topics": chosen})
    assert "at most 12 topics" in " ".join(errors_of(answer))


def test_the_form_of_an_organisation_shows_what_it_said(cast: Cast) -> None:
    (sailing,) = topics("sailing")
    cast.polish.topics.set([sailing])
    cast.polish.town_name = "Gdynia"
    cast.polish.save()
    page = page_of(signed_in(cast.polish_representative).get("/directory/zolw/edit"))
    assert page.xpath("//input[@name='name']/@value") == ["Stowarzyszenie Żółw"]
    assert page.xpath("//input[@name='topics'][@checked]/@value") == [str(sailing.pk)]
    assert page.xpath("//select[@name='about_language']/option[@selected]/@value") == ["pl"]
    assert page.xpath("//input[@name='town']/@value") == ["Gdynia"]


def test_saving_the_form_unchanged_changes_nothing_it_said(cast: Cast) -> None:
    """Translations, numbers of other registers and the address are not on the form."""
    cast.polish.address = "Portowa 1"
    cast.polish.save()
    for scheme, number in ((Scheme.PL_KRS, "0000012345"), (Scheme.PL_NIP, "8567346215")):
        LegalNumber.objects.create(organisation=cast.polish, scheme=scheme, number=number)
    client = signed_in(cast.polish_representative)
    shown = {
        "name": "Stowarzyszenie Żółw",
        "country": "PL",
        "kind": "association",
        "about": "Uczymy żeglowania.",
        "about_language": "pl",
        "register": "PL-KRS",
        "number": "0000012345",
        "is_open": "on",
    }
    assert client.post("/directory/zolw/edit", shown).status_code == 302
    cast.polish.refresh_from_db()
    assert cast.polish.about == wording("pl", "Uczymy żeglowania.", en="We teach sailing.")
    assert (cast.polish.address, cast.polish.hub) == ("Portowa 1", cast.gdynia)
    assert {str(one) for one in cast.polish.legal_numbers.all()} == {
        "PL-KRS-0000012345",
        "PL-NIP-8567346215",
    }
    assert AuditEntry.objects.latest("pk").changes == {"before": {}, "after": {}}


def test_its_own_number_is_not_taken_by_another(cast: Cast) -> None:
    LegalNumber.objects.create(organisation=cast.polish, scheme=Scheme.PL_KRS, number="0000012345")
    answer = signed_in(cast.polish_representative).post("/directory/zolw/edit", TYPED)
    assert answer.status_code == 302


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (None, 302),
        ("guest", 403),
        ("member", 403),
        ("norwegian_representative", 403),
        ("agder_coordinator", 403),
        ("polish_representative", 200),
        ("gdynia_coordinator", 200),
        ("administrator", 200),
    ],
)
def test_the_form_opens_to_whom_it_concerns_and_tells_others_why_not(
    cast: Cast, who: str | None, status: int
) -> None:
    answer = signed_in(getattr(cast, who) if who else None).get("/directory/zolw/edit")
    assert answer.status_code == status
    if status == 403:
        assert "Only its representatives and its hub's coordinators" in text_of(answer)


@pytest.mark.parametrize("path", ["edit", "confirm", "hide"])
def test_a_hidden_organisation_is_not_there_for_outsiders(cast: Cast, path: str) -> None:
    assert signed_in(cast.guest).post(f"/directory/hidden/{path}").status_code == 404


def test_a_link_alone_neither_confirms_nor_hides(cast: Cast) -> None:
    client = signed_in(cast.administrator)
    assert client.get("/directory/zolw/confirm").status_code == 405
    assert client.get("/directory/zolw/hide").status_code == 405


def test_a_stale_profile_says_so_and_is_confirmed_with_one_button(cast: Cast) -> None:
    cast.polish.confirmed_at = clock.now() - timedelta(days=366)
    cast.polish.save()
    client = signed_in(cast.polish_representative)
    assert "Not confirmed for a year" in text_of(client.get("/directory/zolw"))
    answer = client.post("/directory/zolw/confirm", follow=True)
    assert "Not confirmed for a year" not in text_of(answer)
    assert not page_of(answer).xpath("//form[contains(@action, 'confirm')]")


def test_a_coordinator_is_offered_the_moves_of_the_table_and_nobody_else(cast: Cast) -> None:
    def moves(who: Any) -> list[str]:
        page = page_of(signed_in(who).get("/directory/zolw"))
        return [
            str(one).rsplit("/", 1)[1] for one in page.xpath("//main//form[@method='post']/@action")
        ]

    cast.polish.confirmed_at = clock.now()
    cast.polish.save()
    assert moves(cast.gdynia_coordinator) == ["hide", "end"]
    assert moves(cast.polish_representative) == []


def test_a_checked_organisation_leaves_the_queue(cast: Cast) -> None:
    cast.unchecked.slug = "waiting"
    cast.unchecked.save()
    client = signed_in(cast.gdynia_coordinator)
    assert "/directory/waiting" in links_of(client.get("/directory/queue"))
    assert client.post("/directory/waiting/check").status_code == 302
    assert "/directory/waiting" not in links_of(client.get("/directory/queue"))


def test_topics_of_her_text_are_offered_for_her_to_check(cast: Cast) -> None:
    (visit,) = topics("study-visit")
    typed = TYPED | {"about": "Organizujemy wizyty studyjne.", "number": "", "register": ""}
    client = signed_in(cast.guest)
    page = page_of(client.post("/directory/new", typed))
    assert not Organisation.objects.filter(name=TYPED["name"]).exists()
    assert page.xpath("//input[@name='topics'][@checked]/@value") == [str(visit.pk)]
    assert "We found these topics in your text" in page.text_content()
    (offered,) = page.xpath("//input[@name='topics_offered']/@value")
    client.post("/directory/new", typed | {"topics": [visit.pk], "topics_offered": offered})
    made = Organisation.objects.get(name=TYPED["name"])
    assert list(made.topics.all()) == [visit]
    edited = typed | {"about": "Wizyty studyjne, nic więcej.", "topics_offered": "yes"}
    client.post(f"/directory/{made.slug}/edit", edited)
    made.refresh_from_db()
    assert list(made.topics.all()) == []


def test_a_move_that_is_not_possible_any_more_says_why(cast: Cast) -> None:
    answer = signed_in(cast.gdynia_coordinator).post("/directory/zolw/check", follow=True)
    assert answer.redirect_chain == [("/directory/zolw", 302)]
    assert "it is now “Checked”" in text_of(answer)


def test_a_page_tells_history_and_successors(cast: Cast) -> None:
    actions.rename_organisation(
        organisation=cast.norwegian, name="Fjorden", on=date(2020, 3, 1), by=PLATFORM
    )
    actions.record_succession(
        predecessor=cast.norwegian, successor=cast.polish, on=date(2021, 12, 1), by=PLATFORM
    )
    answer = signed_in(None).get("/directory/fjord")
    assert "Foreningen Fjord" in text_of(answer)
    assert "/directory/zolw" in links_of(answer)
    assert "/directory/fjord" in links_of(signed_in(None).get("/directory/zolw"))


def test_a_text_in_another_language_than_the_readers_is_marked(cast: Cast) -> None:
    cast.polish.about = wording("lt", "Mokome buriuoti.")
    cast.polish.save()
    page = page_of(signed_in(None).get("/directory/zolw"))
    assert page.xpath("//main//span[@lang='lt']/text()") == ["Mokome buriuoti."]


def test_what_people_type_is_never_run(cast: Cast) -> None:
    cast.polish.name = cast.polish.town_name = "<script>alert(1)</script>"
    cast.polish.about = wording("pl", "<img src=x onerror=alert(1)>")
    cast.polish.website = "https://example.org/?a=1&b=2"
    cast.polish.save()
    for path in ("/directory/zolw", "/directory/", "/"):
        content = signed_in(None).get(path).content.decode()
        assert "<script>alert" not in content
        assert "<img src=x" not in content


def test_hubs_are_listed_with_their_size_and_lead_to_theirs(cast: Cast) -> None:
    answer = signed_in(None).get("/hubs/")
    assert {"/hubs/gdynia", "/hubs/agder"} <= set(links_of(answer))
    answer = signed_in(None).get("/hubs/gdynia")
    assert "/directory/zolw" in links_of(answer)
    assert signed_in(None).get("/hubs/nowhere").status_code == 404


def test_a_page_costs_the_same_with_one_and_three_of_everything(cast: Cast) -> None:
    client, counted = signed_in(cast.polish_representative), []
    for slugs in (["a"], ["b", "c"]):
        cast.polish.topics.add(*topics(*slugs))
        for slug in slugs:
            cast.polish.names.create(name=slug, plain=slug, kind="short")
            cast.polish.languages.create(language={"a": "pl", "b": "en", "c": "nb"}[slug])
        counted.append(queries_of(client, "/directory/zolw"))
    assert counted[0] == counted[1]


def test_the_time_of_the_last_confirmation_is_shown(cast: Cast) -> None:
    with clock.at(datetime(2026, 5, 1, 10, tzinfo=UTC)):
        actions.confirm_organisation(organisation=cast.polish, by=PLATFORM)
    assert "Last confirmed on 1 May 2026" in text_of(signed_in(None).get("/directory/zolw"))

"""The frame of pages, the living page, error pages and the choice of a theme."""

from __future__ import annotations

import pytest
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import RequestFactory
from lxml import html

from koga.ui.shapes import Account, Language, Link, Shell
from koga.ui.theme import COOKIE, chosen_theme
from koga.ui.views import design, theme_set


def frame(shell: Shell | None = None, request: HttpRequest | None = None) -> html.HtmlElement:
    """The bare frame of a page."""
    context = {"shell": shell} if shell else {}
    request = request or RequestFactory().get("/here/?q=1")
    return html.document_fromstring(render_to_string("ui/base.html", context, request))


def test_a_page_without_a_shell_still_has_its_landmarks() -> None:
    page = html.document_fromstring(render_to_string("ui/base.html"))
    assert page.get("lang") == "en"
    assert [len(page.findall(f".//{tag}")) for tag in ("header", "main", "footer", "h1")] == [1] * 4
    assert page.xpath("//a[@class='skip-link']/@href") == ["#main"]


def test_the_navigation_marks_where_one_is_and_opens_without_script() -> None:
    page = frame(Shell("Koga", navigation=[Link("Events", "/events/", is_current=True)]))
    assert page.xpath("//nav[@id='main-nav']//a[@aria-current='page']/@href") == ["/events/"]
    assert page.xpath("//button[@popovertarget]/@popovertarget") == ["main-nav"]


def test_a_visitor_is_offered_to_sign_in_and_a_member_to_sign_out() -> None:
    visitor = frame(Shell("Koga", sign_in_url="/in/", sign_up_url="/up/", sign_out_url="/out/"))
    assert visitor.xpath("//header//a/@href")[-2:] == ["/in/", "/up/"]
    assert visitor.xpath("//form[@action='/out/']") == []
    account = Account("Rasa P", "RP", "/me/", [Link("Mail", "/mail/")])
    member = frame(Shell("Koga", account=account, sign_in_url="/in/", sign_out_url="/out/"))
    assert member.xpath("//a[@href='/in/']") == []
    assert member.xpath("//form[@action='/out/']/@method") == ["post"]


def test_choosing_a_language_comes_back_to_the_same_page() -> None:
    languages = [Language("en", "English", is_current=True), Language("lt", "Lietuvių")]
    page = frame(Shell("Koga", languages=languages, language_url="/set/"))
    form = page.xpath("//form[@action='/set/']")[0]
    assert form.xpath(".//input[@name='next']/@value") == ["/here/?q=1"]
    assert form.xpath(".//button/@lang") == ["en", "lt"]


@pytest.mark.parametrize(
    ("theme", "expected"), [("dark", "dark"), ("system", None), ("", None), ("pink", None)]
)
def test_only_a_chosen_theme_overrides_the_system(theme: str, expected: str | None) -> None:
    assert frame(Shell("Koga", theme=theme)).get("data-theme") == expected


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "409", "429", "500", "503"])
def test_an_error_page_needs_no_context_and_leads_home(name: str) -> None:
    page = html.document_fromstring(render_to_string(f"{name}.html"))
    assert page.findtext(".//h1")
    assert page.findtext(".//title") == page.findtext(".//h1")
    assert "/" in page.xpath("//main//a/@href")


@pytest.mark.parametrize("name", ["500", "503"])
def test_a_page_for_what_broke_asks_neither_script_nor_records(name: str) -> None:
    """This file has no database: a page that asked it would fail here."""
    page = html.document_fromstring(render_to_string(f"{name}.html"))
    assert page.findall(".//script") == []
    assert page.xpath("//link[@rel='stylesheet']")
    assert page.find(".//main//p[@class='lead']").text_content().endswith(".")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_living_page_shows_every_part_it_lists(theme: str) -> None:
    response = design(RequestFactory().get("/ui/design/", {"theme": theme}))
    page = html.document_fromstring(response.content)
    assert page.get("data-theme") == theme
    listed = [href.removeprefix("#") for href in page.xpath("//nav[@class='contents']//a/@href")]
    assert [name for name in listed if not page.xpath("//*[@id=$name]", name=name)] == []
    ids = page.xpath("//@id")
    assert sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize(
    ("wanted", "goes_to"),
    [
        ("/events/?page=2", "/events/?page=2"),
        ("http://testserver/map/", "/"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_choosing_a_theme_never_leads_to_another_host(wanted: str, goes_to: str) -> None:
    response = theme_set(RequestFactory().post("/ui/theme/", {"theme": "dark", "next": wanted}))
    assert (response.status_code, response["Location"]) == (302, goes_to)
    assert response.cookies[COOKIE].value == "dark"


@pytest.mark.parametrize("theme", ["system", "<script>", ""])
def test_any_other_theme_than_light_or_dark_forgets_the_choice(theme: str) -> None:
    response = theme_set(RequestFactory().post("/ui/theme/", {"theme": theme}))
    assert response.cookies[COOKIE].value == ""


def test_a_theme_is_not_changed_by_following_a_link() -> None:
    assert theme_set(RequestFactory().get("/ui/theme/?theme=dark")).status_code == 405


def test_a_forged_cookie_is_read_as_no_choice() -> None:
    request = RequestFactory().get("/")
    request.COOKIES[COOKIE] = '"><script>'
    assert chosen_theme(request) == "system"

"""Pages of consortia: what is typed is kept, what is wrong is said, and who sees what."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from tests.consortia.conftest import Network, place_of, seated
from tests.factories.cast import Cast
from tests.factories.consortia import consortium_of, note_on
from tests.factories.matching import PostingFactory, introduction, search_of
from tests.factories.organisations import OrganisationFactory
from tests.web.visiting import links_of, page_of, queries_of, signed_in, text_of

from koga.consortia import actions, building
from koga.consortia.actions import CallFacts
from koga.consortia.models import Consortium, Note
from koga.core import clock
from koga.core.errors import Absent
from koga.core.models import AuditEntry
from koga.organisations.models import Organisation

EMPTY_ROWS = {
    f"{prefix}-{name}": "0" if name == "INITIAL_FORMS" else "1"
    for prefix in ("seats", "origins", "kinds")
    for name in ("TOTAL_FORMS", "INITIAL_FORMS")
}


def filled(**said: Any) -> dict[str, Any]:
    return {
        **EMPTY_ROWS,
        "title": "Harbours that teach",
        "language": "en",
        "members_least": "2",
        "members_most": "3",
        "different": "2",
        "seats-0-name": "Lead partner",
        "seats-0-count": "1",
        "seats-0-is_ours": "on",
        **said,
    }


@pytest.fixture
def anna(network: Network) -> Client:
    return signed_in(network.cast.polish_representative)


def test_the_form_makes_a_consortium_and_builds_it(anna: Client, network: Network) -> None:
    answer = anna.post("/consortia/new/zolw", filled(), follow=True)
    consortium = Consortium.objects.get()
    assert consortium.rules["seats"] == [{"name": "lead", "count": 1}]
    assert place_of(consortium, network.cast.polish).seat == "lead"
    assert len(seated(consortium)) >= 2
    text = text_of(answer)
    assert "Proved best" in text
    assert "Different countries: at least 2" in text


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"members_least": "5"}, "This is less than the lower end."),
        ({"title": ""}, "This field is required."),
        ({"together_least": "9"}, "no more than 3 together"),
        ({"must": "Nobody of that name"}, "is not in the directory"),
        ({"must": "Båtarna", "must_not": "Båtarna"}, "cannot both take part and not"),
        ({"seats-0-name": "", "seats-0-experience": "some"}, "Give the seat a name."),
        ({"seats-0-count": "5"}, "There are 5 seats, but at most 3 full partners."),
        ({"origins-0-least": "1"}, "Choose at least one, or leave the numbers empty."),
        ({"kinds-0-kinds": ["school"]}, "Say how many"),
        ({"own_is_associated": "on"}, "associated partners have to be allowed"),
    ],
)
def test_bad_rules_are_said_and_what_was_typed_is_kept(
    anna: Client, network: Network, said: dict[str, Any], problem: str
) -> None:
    answer = anna.post("/consortia/new/zolw", filled(programme="Nordplus", **said))
    assert problem in text_of(answer)
    (programme,) = page_of(answer).xpath("//input[@name='programme']/@value")
    assert programme == "Nordplus"
    assert not Consortium.objects.exists()


def test_a_deadline_that_has_passed_is_refused_where_it_is_entered(
    anna: Client, network: Network
) -> None:
    past = filled(deadline="2025-01-01")
    assert "This date has passed." in text_of(anna.post("/consortia/new/zolw", past))
    assert not Consortium.objects.exists()
    old = search_of(network.cast.polish, deadline=clock.today() - timedelta(days=1))
    said = filled(deadline=str(old.search.deadline))
    page = anna.post(f"/consortia/new/zolw?search={old.pk}", said)
    assert "This date has passed." in text_of(page)


def test_one_whose_deadline_has_passed_meanwhile_is_shown_and_changed_otherwise(
    anna: Client, network: Network
) -> None:
    consortium = network.built(deadline=clock.today() - timedelta(days=1))
    address = f"/consortia/{consortium.pk}"
    assert anna.get(address).status_code == 200
    same = filled(deadline=str(consortium.deadline), title="Harbours that learn", then="save")
    assert anna.post(f"{address}/rules", same).status_code == 302
    other = filled(deadline="2025-01-01")
    assert "This date has passed." in text_of(anna.post(f"{address}/rules", other))


def test_a_draft_without_a_call_begins_with_no_bare_separator(
    anna: Client, network: Network
) -> None:
    search_of(network.cast.polish, state="draft", programme="", call="")
    shown = text_of(anna.get("/consortia/start/zolw"))
    assert "· Draft" not in shown
    assert "Draft" in shown
    search_of(network.cast.polish, state="draft", programme="", call="Small")
    assert "Small · Draft" in text_of(anna.get("/consortia/start/zolw"))


def test_it_begins_with_what_a_partner_search_says(anna: Client, network: Network) -> None:
    posting = search_of(network.cast.polish, countries=["NO", "SE"])
    shown = anna.get(f"/offers/{posting.pk}")
    (way,) = [link for link in links_of(shown) if "from-search" in link]
    page = page_of(anna.get(way, follow=True))
    assert page.xpath("//input[@name='programme']/@value") == ["Erasmus+"]
    chosen = page.xpath("//input[@name='origins-0-countries'][@checked]/@value")
    assert sorted(chosen) == ["NO", "SE"]


@pytest.mark.parametrize("kind", ["offer", "need"])
def test_nothing_but_a_partner_search_of_its_own_is_begun_with(
    anna: Client, network: Network, kind: str
) -> None:
    offer = PostingFactory(organisation=network.cast.polish, kind=kind)
    others = search_of(network.cast.norwegian)
    own = search_of(network.cast.polish)
    for posting in (offer, others, own):
        anna.post(f"/consortia/new/zolw?search={posting.pk}", filled())
    begun = Consortium.objects.order_by("pk").values_list("posting", flat=True)
    assert list(begun) == [None, None, own.pk]


def test_whoever_begins_one_ties_it_to_no_other_posting(network: Network) -> None:
    facts = CallFacts(title="Harbours that teach", language="en", rules={})
    offer = PostingFactory(organisation=network.cast.polish, kind="offer")
    for posting in (offer, search_of(network.cast.norwegian)):
        with pytest.raises(Absent):
            actions.begin_consortium(
                organisation=network.cast.polish, facts=facts, by=network.anna, posting=posting
            )


def test_a_usual_call_fills_the_form_in_and_says_what_to_check(
    anna: Client, network: Network
) -> None:
    answer = anna.get("/consortia/new/zolw?call=south-baltic-small")
    assert "Check these rules against your call" in text_of(answer)
    allowed = page_of(answer).xpath("//input[@name='allowed'][@checked]/@value")
    assert sorted(allowed) == ["DE", "DK", "LT", "PL", "SE"]


def test_rules_are_edited_as_they_were_written(anna: Client, network: Network) -> None:
    anna.post("/consortia/new/zolw", filled(newcomers="1/3", must="Søfolket", partner_part="40"))
    consortium = Consortium.objects.get()
    form = page_of(anna.get(f"/consortia/{consortium.pk}/rules")).xpath("//main//form[@method]")[0]
    sent = dict(form.form_values())
    assert sent["must"].strip() == "Søfolket"
    assert sent["partner_part"] == "40"
    before = consortium.rules
    anna.post(f"/consortia/{consortium.pk}/rules", {**sent, "then": "save"})
    consortium.refresh_from_db()
    assert consortium.rules == before


def test_conflicting_rules_lead_to_where_they_are_changed(anna: Client, network: Network) -> None:
    answer = anna.post("/consortia/new/zolw", filled(different="3", allowed=["PL"]), follow=True)
    key = Consortium.objects.get().pk
    assert "These rules cannot be met together" in text_of(answer)
    assert f"/consortia/{key}/rules#countries" in links_of(answer)


def test_a_change_by_hand_says_at_once_which_rules_it_breaks(
    anna: Client, network: Network
) -> None:
    consortium = network.built({"members": {"min": 2, "max": 2}}, own=("", False))
    OrganisationFactory(name="Niekas")
    told = {"organisation": "Niekas", "where": ""}
    answer = anna.post(f"/consortia/{consortium.pk}/add", told, follow=True)
    assert "Not kept any more: Full partners: exactly 2" in text_of(answer)


def test_a_place_shows_who_else_could_have_it(anna: Client, network: Network) -> None:
    consortium = network.built({"members": {"min": 2, "max": 2}}, own=("", False))
    place = consortium.places.get(state="planned")
    address = f"/consortia/{consortium.pk}/places/{place.pk}"
    text = text_of(anna.get(address))
    assert "Who else could sit here" in text
    assert "All rules are kept with it." in text
    (form, *_others) = page_of(anna.get(address)).xpath("//form[contains(@action, '/take/')]")
    anna.post(form.get("action"))
    assert place.organisation.slug not in seated(consortium)


def test_the_next_one_is_asked_with_one_press(anna: Client, network: Network) -> None:
    consortium = network.built({"members": {"min": 2, "max": 2}}, own=("", False))
    place = consortium.places.select_related("organisation").get(state="planned")
    anna.post(f"/consortia/{consortium.pk}/places/{place.pk}/enter", {"state": "refused"})
    desk = anna.get(f"/consortia/{consortium.pk}")
    assert "The seat is open." in text_of(desk)
    page = page_of(anna.get(f"/consortia/{consortium.pk}/places/{place.pk}"))
    ask = page.xpath("//form[contains(@action, '/ask/')]/@action")[0]
    answer = anna.post(ask, follow=True)
    assert "is asked." in text_of(answer)
    assert len(seated(consortium, "asked")) == 1


def test_a_proposal_with_one_that_refused_says_why_it_cannot_be_taken(
    anna: Client, network: Network
) -> None:
    consortium = network.built({"members": {"min": 2, "max": 2}}, own=("", False))
    place = consortium.places.get(state="planned")
    actions.enter_answer(place=place, state="refused", by=network.anna)
    text = text_of(anna.get(f"/consortia/{consortium.pk}/proposals/0"))
    assert "does not take part any more" in text
    assert "Take this set" not in text


def test_what_takes_long_is_left_to_the_worker_and_its_page_tells_how_far_it_is(
    anna: Client, network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    consortium = network.began()
    monkeypatch.setattr(building, "AT_ONCE", 0)
    for _press in range(2):
        answer = anna.post(f"/consortia/{consortium.pk}/build", follow=True)
        assert "Waiting for the worker" in text_of(answer)
    assert seated(consortium) == {"zolw"}
    ordered = AuditEntry.objects.filter(action="consortia.consortium-build-ordered")
    assert [entry.person_id for entry in ordered] == [network.anna.person_id]
    late = clock.now() + actions.STALLED + actions.STALLED
    with clock.at(late):
        assert "It does not move" in text_of(anna.get(f"/consortia/{consortium.pk}/work"))


def test_inviting_says_who_cannot_be_asked_and_why(anna: Client, network: Network) -> None:
    consortium = network.began()
    unreached = OrganisationFactory(country="LT", name="Niekas")
    for one in (unreached, network.swedish):
        actions.add_to_consortium(consortium=consortium, organisation=one, by=network.anna)
    answer = anna.get(f"/consortia/{consortium.pk}/invite")
    assert "Niekas has nobody on the platform" in text_of(answer)
    boxes = page_of(answer).xpath("//input[@name='places']/@value")
    assert boxes == [str(place_of(consortium, network.swedish).pk)]
    sent = {"text": "Kommt mit!", "language": "de", "places": boxes}
    assert "1 organisation is asked." in text_of(
        anna.post(f"/consortia/{consortium.pk}/invite", sent, follow=True)
    )


def test_a_member_sees_who_was_asked_and_nobodys_notes(network: Network) -> None:
    cast = network.cast
    consortium = consortium_of(cast.polish, cast.norwegian, state="asked")
    actions.add_to_consortium(consortium=consortium, organisation=network.swedish, by=network.anna)
    note_on(consortium, cast.polish, "They are slow.")
    text = text_of(signed_in(cast.norwegian_representative).get(f"/consortia/{consortium.pk}"))
    assert "We take part" in text
    assert cast.polish.name in text
    for secret in ("They are slow.", "Båtarna", "Fit ", "Invite", "Who changed what"):
        assert secret not in text


def test_a_member_sees_it_as_it_stands_while_it_is_built_anew(network: Network) -> None:
    cast = network.cast
    consortium = consortium_of(
        cast.polish, cast.norwegian, state="asked", work="waiting", work_at=clock.now()
    )
    address = f"/consortia/{consortium.pk}"
    answer = signed_in(cast.norwegian_representative).get(address)
    assert answer.status_code == 200
    assert "We take part" in text_of(answer)
    for inside in (cast.polish_representative, cast.member, cast.gdynia_coordinator):
        assert signed_in(inside).get(address)["Location"] == f"{address}/work"


def page_said(client: Client, path: str) -> str:
    """The main part, with what its signs say aloud."""
    (main,) = page_of(client.get(path)).xpath("//main")
    aloud = main.xpath(".//*[@aria-label]/@aria-label")
    return " ".join([*main.text_content().split(), *aloud])


def test_a_member_does_not_learn_how_many_are_planned(network: Network) -> None:
    """Neither by a number nor by which rules are kept."""
    cast = network.cast
    rules = {"members": {"min": 3, "max": 3}}
    consortium = consortium_of(cast.polish, cast.norwegian, state="asked", rules=rules)
    desk, lists = f"/consortia/{consortium.pk}", ("/consortia/", "/consortia/of/fjord")
    member = signed_in(cast.norwegian_representative)
    paths = (*lists, desk, f"{desk}/overview")
    before = [page_said(member, path) for path in paths]
    place = consortium.places.create(organisation=network.swedish, state="planned")
    assert [page_said(member, path) for path in paths] == before
    assert "2 organisations, 1 agreed" in before[0]
    assert "Full partners: exactly 3" in before[2]
    for inside in (cast.polish_representative, cast.member, cast.gdynia_coordinator):
        assert "3 organisations, 1 agreed" in text_of(signed_in(inside).get("/consortia/"))
        assert "Not all rules are kept" not in text_of(signed_in(inside).get(desk))
    place.delete()
    assert "Not all rules are kept" in text_of(signed_in(cast.member).get(desk))
    assert "Not all rules are kept" not in text_of(member.get(desk))


def test_her_answer_is_one_press(network: Network) -> None:
    cast = network.cast
    consortium = consortium_of(cast.polish, cast.norwegian, state="asked")
    place = place_of(consortium, cast.norwegian)
    client = signed_in(cast.norwegian_representative)
    client.post(f"/consortia/{consortium.pk}/places/{place.pk}/answer", {"answer": "yes"})
    place.refresh_from_db()
    assert place.state == "agreed"


@pytest.mark.parametrize("sent", [{}, {"answer": ""}, {"answer": "perhaps"}])
def test_what_is_neither_yes_nor_no_is_no_answer(network: Network, sent: dict[str, str]) -> None:
    cast = network.cast
    consortium = consortium_of(cast.polish, cast.norwegian, state="asked")
    place = place_of(consortium, cast.norwegian)
    client = signed_in(cast.norwegian_representative)
    path = f"/consortia/{consortium.pk}/places/{place.pk}/answer"
    answer = client.post(path, sent, follow=True)
    assert "Please say whether you take part." in page_of(answer).text_content()
    place.refresh_from_db()
    assert place.state == "asked"


@pytest.mark.parametrize(
    "path", ["", "/rules", "/invite", "/versions", "/overview", "/overview.csv", "/proposals/0"]
)
def test_outsiders_learn_nothing(network: Network, path: str) -> None:
    consortium = network.built()
    for who in (network.cast.agder_coordinator, network.cast.guest):
        assert signed_in(who).get(f"/consortia/{consortium.pk}{path}").status_code == 404


@pytest.mark.parametrize("path", ["/rules", "/invite", "/versions", "/overview.csv", "/add"])
def test_members_invited_do_not_look_behind_it(network: Network, path: str) -> None:
    cast = network.cast
    consortium = consortium_of(cast.polish, cast.norwegian, state="asked")
    client = signed_in(cast.norwegian_representative)
    assert client.get(f"/consortia/{consortium.pk}{path}").status_code == 403


def test_visitors_are_asked_to_sign_in(cast: Cast) -> None:
    for path in ("/consortia/", "/consortia/of/zolw", "/consortia/start/zolw"):
        assert Client().get(path).status_code == 302


def test_notes_are_kept_for_ones_own_people(network: Network) -> None:
    cast = network.cast
    consortium = consortium_of(cast.polish, cast.norwegian, state="asked")
    for who in (cast.polish_representative, cast.norwegian_representative):
        signed_in(who).post(f"/consortia/{consortium.pk}/notes", {"text": f"By {who.pk}"})
    texts = dict(Note.objects.values_list("organisation__slug", "text"))
    assert texts == {
        "zolw": f"By {cast.polish_representative.pk}",
        "fjord": f"By {cast.norwegian_representative.pk}",
    }
    shown = text_of(signed_in(cast.polish_representative).get(f"/consortia/{consortium.pk}"))
    assert texts["zolw"] in shown
    assert texts["fjord"] not in shown


def test_an_earlier_version_can_be_taken_back(anna: Client, network: Network) -> None:
    consortium = network.built({"members": {"min": 2, "max": 2}}, own=("", False))
    number, before = consortium.revision, seated(consortium)
    actions.take_out(place=consortium.places.get(state="planned"), by=network.anna)
    assert "Taken out by hand" in text_of(anna.get(f"/consortia/{consortium.pk}/versions"))
    anna.post(f"/consortia/{consortium.pk}/versions/{number}")
    assert seated(consortium) == before


def test_the_overview_goes_into_a_spreadsheet(anna: Client, network: Network) -> None:
    consortium = network.built()
    told = anna.get(f"/consortia/{consortium.pk}/overview.csv").content.decode("utf-8-sig")
    assert told.count("\n") == 1 + len(seated(consortium))
    assert "Lead partner" in told
    book = anna.get(f"/consortia/{consortium.pk}/overview.xlsx")
    assert book["Content-Type"].endswith("spreadsheetml.sheet")
    assert book.content[:2] == b"PK"


def test_all_agreed_lead_to_an_agreement_with_its_parties(anna: Client, network: Network) -> None:
    consortium = network.began()
    place = actions.add_to_consortium(
        consortium=consortium, organisation=network.swedish, by=network.anna
    )
    anna.post(f"/consortia/{consortium.pk}/places/{place.pk}/enter", {"state": "asked"})
    consortium.refresh_from_db()
    consortium.state = "asking"
    consortium.save()
    actions.enter_answer(
        place=place_of(consortium, network.swedish), state="agreed", by=network.anna
    )
    desk = anna.get(f"/consortia/{consortium.pk}")
    assert "Everybody agreed" in text_of(desk)
    (way,) = [link for link in links_of(desk) if "from-consortium" in link]
    form = page_of(anna.get(way, follow=True))
    assert form.xpath("//input[@name='title']/@value") == ["Harbours that teach"]
    assert "Båtarna" in form.xpath("string(//textarea[@name='others'])")


def test_a_list_without_any_says_what_to_do(anna: Client, network: Network) -> None:
    answer = anna.get("/consortia/")
    assert "No consortium yet" in text_of(answer)
    assert "/consortia/start/zolw" in links_of(answer)


def test_lists_cost_the_same_for_one_and_for_three(anna: Client, network: Network) -> None:
    cast = network.cast
    consortium_of(cast.polish, cast.norwegian)
    paths = ("/consortia/", "/consortia/of/zolw", "/")
    before = [queries_of(anna, path) for path in paths]
    for _number in range(2):
        consortium_of(cast.polish, network.swedish, state="asked")
    assert [queries_of(anna, path) for path in paths] == before


@pytest.mark.parametrize("page", ["", "/invite"])
def test_a_desk_costs_the_same_for_one_member_and_for_three(
    anna: Client, network: Network, page: str
) -> None:
    Organisation.objects.update(email="")  # or nobody asks who else would read an invitation
    small = consortium_of(network.cast.polish, network.swedish, about=("sailing",))
    large = consortium_of(
        *(network.cast.polish, network.swedish, network.danish, network.german), about=("sailing",)
    )
    costs = [queries_of(anna, f"/consortia/{one.pk}{page}") for one in (small, large)]
    assert costs[0] == costs[1]


@pytest.mark.parametrize("page", ["/versions", "/overview", "/proposals/0"])
def test_what_stands_behind_it_costs_the_same_for_one_change_and_for_three(
    anna: Client, network: Network, page: str
) -> None:
    consortium = network.built({"members": {"min": 2, "max": 2}}, own=("", False))
    before = queries_of(anna, f"/consortia/{consortium.pk}{page}")
    for one in Organisation.objects.filter(slug__in=["se", "dk", "de"]).exclude(
        pk__in=consortium.places.values("organisation")
    )[:2]:
        actions.add_to_consortium(consortium=consortium, organisation=one, by=network.anna)
    assert queries_of(anna, f"/consortia/{consortium.pk}{page}") == before


def test_a_place_costs_the_same_whoever_else_could_have_it(anna: Client, network: Network) -> None:
    consortium = network.built({"members": {"min": 2, "max": 2}}, own=("", False))
    place = consortium.places.get(state="planned")
    address = f"/consortia/{consortium.pk}/places/{place.pk}"
    before = queries_of(anna, address)
    for number in range(3):
        one = OrganisationFactory(country="LT", name=f"Jūra {number}")
        one.topics.set(network.swedish.topics.all())
    shown = text_of(anna.get(address))
    assert shown.count("Take this one") > 2
    assert queries_of(anna, address) == before


def test_one_organisation_has_one_score_wherever_it_stands(anna: Client, network: Network) -> None:
    """Being asked by many takes points from it, and the parts add up to what its card shows."""
    for _number in range(3):
        introduction(
            OrganisationFactory(), network.swedish, by=network.cast.norwegian_representative
        )
    consortium = network.began()
    place = actions.add_to_consortium(
        consortium=consortium, organisation=network.swedish, by=network.anna
    )
    (card,) = page_of(anna.get(f"/consortia/{consortium.pk}")).xpath(
        "//li[contains(@class, 'card')][.//h3[contains(., 'Båtarna')]]//strong"
    )
    page = page_of(anna.get(f"/consortia/{consortium.pk}/places/{place.pk}"))
    total = page.xpath("string(//p[@class='reasons-total']/strong)")
    assert card.text_content() == f"Fit {total} of 100"
    points = page.xpath("//*[@class='reasons']//span[@class='reason-points']")
    parts = [one.text_content().split()[0].replace("−", "-") for one in points]
    assert sum(map(float, parts)) == pytest.approx(float(total))
    assert min(map(float, parts)) == -6
    assert "Was asked by many of late" in text_of(
        anna.get(f"/consortia/{consortium.pk}/places/{place.pk}")
    )


def test_her_home_tells_who_asks_for_her(network: Network) -> None:
    cast = network.cast
    consortium_of(cast.polish, cast.norwegian, state="asked").places.update(asked_at=None)
    Consortium.objects.update(state="asking")
    text = text_of(signed_in(cast.norwegian_representative).get("/"))
    assert "You are asked to take part" in text

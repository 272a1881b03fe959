"""What worked, and the figures of the hubs: counted from records, each open to them."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta

import pytest
from openpyxl import load_workbook
from tests.factories.cast import Cast
from tests.factories.matching import PostingFactory, expression, introduction, labelled, search_of
from tests.factories.organisations import OrganisationFactory
from tests.factories.partnerships import partnership_of
from tests.web.visiting import links_of, page_of, queries_of, signed_in, text_of

from koga.core import clock
from koga.matching.enums import Ground
from koga.matching.measures.hubs import FIGURES, standings
from koga.matching.measures.period import Period
from koga.matching.measures.worked import Line, worked
from koga.matching.models import Brokering, Introduction, Outcome
from koga.organisations.models import Organisation
from koga.people.queries import actor_for

SPRING = Period(date(2026, 3, 1), date(2026, 5, 31))


def on(day: int, month: int = 4) -> datetime:
    return datetime(2026, month, day, 12, tzinfo=UTC)


def proposed(
    cast: Cast, second: Organisation, state: str = "made", days: int = 4, **said: object
) -> Introduction:
    """By the Polish organisation on the first of April, settled so many days later."""
    settled = None if state == "proposed" else on(1) + timedelta(days=days)
    return introduction(
        cast.polish,
        second,
        by=cast.polish_representative,
        state=state,
        **{"proposed_at": on(1), "settled_at": settled, **said},
    )


def told(made: Introduction, became: str, at: datetime | None = None, place: int = 0) -> None:
    side = made.sides.all()[place]
    Outcome.objects.create(side=side, days=30, became=became, answered_at=at or on(5, 5))


def lines(cast: Cast, by: str, period: Period = SPRING) -> dict[str, Line]:
    found = worked(actor_for(cast.gdynia_coordinator), period)
    return {line.label: line for line in found[by]}


def figures(cast: Cast, hub: str, period: Period = SPRING) -> dict[str, float | None]:
    found = standings(actor_for(cast.gdynia_coordinator), period)
    return dict(next(one.values for one in found if (one.hub.slug if one.hub else "") == hub))


def test_introductions_are_told_apart_by_the_kind_of_their_reason(cast: Cast) -> None:
    need = PostingFactory(organisation=cast.norwegian, kind="need")
    proposed(cast, cast.norwegian, posting=need)
    proposed(cast, OrganisationFactory(country="SE"), state="declined")
    brokered = proposed(cast, OrganisationFactory(country="SE"), proposed_for=None)
    Brokering.objects.create(introduction=brokered, hub=cast.gdynia, ground=Ground.TOPICS)
    proposed(cast, OrganisationFactory(country="SE"), proposed_for=None)
    found = {label: line.counts for label, line in lines(cast, "kind").items()}
    assert {label: counts["proposed"] for label, counts in found.items()} == {
        "Answer to a need": 1,
        "One side asked, from the other's profile": 1,
        "They work on the same topics": 1,
        "A hub's proposal without a ground": 1,
    }
    assert found["Answer to a need"]["made"] == 1
    assert found["One side asked, from the other's profile"]["made"] == 0


def test_the_better_of_two_answers_counts_and_a_partnership_that_followed(cast: Cast) -> None:
    made = proposed(cast, cast.norwegian)
    told(made, "nothing")
    told(made, "working-together", place=1)
    partnership_of(cast.polish, cast.norwegian, introduction=made, agreed_on=date(2026, 5, 2))
    counts = lines(cast, "countries")["Norway – Poland"].counts
    assert (counts["together"], counts["nothing"], counts["followed"]) == (1, 0, 1)


def test_what_came_after_the_period_does_not_count_for_it(cast: Cast) -> None:
    made = proposed(cast, cast.norwegian, days=80)
    told(made, "working-together", at=on(1, 8))
    partnership_of(cast.polish, cast.norwegian, introduction=made, agreed_on=date(2026, 8, 2))
    counts = lines(cast, "countries")["Norway – Poland"].counts
    assert {name: n for name, n in counts.items() if n} == {"proposed": 1}
    later = Period(date(2026, 3, 1), date(2026, 12, 31))
    counts = lines(cast, "countries", later)["Norway – Poland"].counts
    assert {name for name, n in counts.items() if n} >= {"proposed", "made", "together", "followed"}
    assert lines(cast, "countries", Period(date(2026, 5, 1), date(2026, 5, 2))) == {}


def test_a_share_is_shown_once_three_were_answered_and_days_are_a_median(cast: Cast) -> None:
    for state, days in (("made", 2), ("made", 4)):
        proposed(cast, OrganisationFactory(country="SE"), state, days)
    assert lines(cast, "countries")["Poland – Sweden"].share is None
    proposed(cast, OrganisationFactory(country="SE"), "declined", 9)
    proposed(cast, OrganisationFactory(country="SE"), "proposed")
    line = lines(cast, "countries")["Poland – Sweden"]
    assert line.share == pytest.approx(2 / 3)
    assert line.days == 4


def test_topics_are_those_that_both_have(cast: Cast) -> None:
    sailing, music = labelled("sailing"), labelled("music")
    cast.polish.topics.set([sailing, music])
    cast.norwegian.topics.set([sailing])
    proposed(cast, cast.norwegian)
    assert list(lines(cast, "topic")) == ["sailing"]


def test_an_introduction_between_two_hubs_counts_for_both_and_once_for_the_network(
    cast: Cast,
) -> None:
    proposed(cast, cast.norwegian)
    assert figures(cast, "gdynia")["made"] == 1
    assert figures(cast, "agder")["made"] == 1
    assert figures(cast, "")["made"] == 1


def test_members_searches_and_answers_are_counted_for_the_hub_that_cares_for_them(
    cast: Cast,
) -> None:
    Organisation.objects.update(created_at=on(1, 1))
    OrganisationFactory(hub=cast.gdynia, created_at=on(2))
    OrganisationFactory(hub=cast.gdynia, created_at=on(2), state="new")
    wanted = search_of(cast.polish, deadline=date(2026, 12, 1))
    wanted.published_at = on(3)
    wanted.save()
    sent = expression(
        wanted, cast.norwegian, by=cast.norwegian_representative, sent_at=on(4), state="declined"
    )
    sent.answered_at = on(7)
    sent.save()
    found = figures(cast, "gdynia")
    names = ("members", "searches", "expressions", "expressions-answered", "expression-days")
    assert [found[name] for name in names] == [1, 1, 1, 1, 3.0]
    assert [figures(cast, "agder")[name] for name in names] == [0, 0, 0, 0, None]


def test_every_figure_of_her_own_hub_opens_to_exactly_its_records(cast: Cast) -> None:
    made = proposed(cast, cast.norwegian)
    told(made, "working-together")
    proposed(cast, OrganisationFactory(country="SE", name="Svea"), state="declined")
    client = signed_in(cast.gdynia_coordinator)
    links = links_of(client.get(f"/desk/figures?{SPRING.query}"))
    for name, count in (("proposed", 2), ("made", 1), ("together", 1), ("days", 2)):
        (link,) = (one for one in links if one.startswith(f"/desk/figures/{name}/gdynia?"))
        page = page_of(client.get(link))
        assert len(page.xpath("//main//li[contains(@class, 'ledger-row')]")) == count
    assert not [one for one in links if "/agder" in one]


def test_the_totals_of_others_are_shown_and_their_records_are_not(cast: Cast) -> None:
    proposed(cast, cast.norwegian)
    elsewhere = introduction(
        cast.norwegian,
        OrganisationFactory(hub=cast.agder, name="Far away"),
        by=cast.norwegian_representative,
        proposed_at=on(2),
    )
    client = signed_in(cast.gdynia_coordinator)
    assert "Agder" in text_of(client.get(f"/desk/figures?{SPRING.query}"))
    assert figures(cast, "agder")["proposed"] == 2
    for path in ("made/agder", "proposed/agder", "proposed", "nonsense/gdynia", "made/nowhere"):
        assert client.get(f"/desk/figures/{path}?{SPRING.query}").status_code == 404, path
    own = client.get(f"/desk/figures/proposed/gdynia?{SPRING.query}")
    assert elsewhere.get_absolute_url() not in links_of(own)
    administrator = signed_in(cast.administrator)
    whole = administrator.get(f"/desk/figures/proposed?{SPRING.query}")
    assert elsewhere.get_absolute_url() in links_of(whole)


def test_what_worked_is_told_of_her_own_hub_only(cast: Cast) -> None:
    introduction(
        cast.norwegian,
        OrganisationFactory(hub=cast.agder, country="NO"),
        by=cast.norwegian_representative,
        proposed_at=on(2),
    )
    assert lines(cast, "countries") == {}
    client = signed_in(cast.gdynia_coordinator)
    assert "Nothing was proposed" in text_of(client.get(f"/desk/worked?{SPRING.query}"))
    path = f"/desk/worked/proposed?by=countries&value=NO-NO&{SPRING.query}"
    assert "No records" in text_of(client.get(path))
    assert client.get("/desk/worked/married").status_code == 404
    assert client.get("/desk/worked/made?by=moon").status_code == 404


def test_a_figure_of_what_worked_opens_to_its_records(cast: Cast) -> None:
    made = proposed(cast, cast.norwegian)
    client = signed_in(cast.gdynia_coordinator)
    links = links_of(client.get(f"/desk/worked?by=countries&{SPRING.query}"))
    (link,) = (one for one in links if "/worked/made?by=countries" in one)
    assert links_of(client.get(link)).count(made.get_absolute_url()) == 1


@pytest.mark.parametrize("path", ["/desk/worked", "/desk/figures", "/desk/figures/made/gdynia"])
def test_figures_cost_the_same_for_one_introduction_and_for_three(cast: Cast, path: str) -> None:
    asked = dict(pair.split("=") for pair in SPRING.query.split("&"))
    client = signed_in(cast.gdynia_coordinator)
    sailing = labelled("sailing")
    cast.polish.topics.add(sailing)
    made = proposed(cast, cast.norwegian)
    cast.norwegian.topics.add(sailing)
    told(made, "met")
    first = queries_of(client, path, **asked)
    for _number in range(2):
        other = OrganisationFactory(country="SE", hub=cast.agder)
        other.topics.add(sailing)
        told(proposed(cast, other), "met")
    assert queries_of(client, path, **asked) == first


def test_of_an_even_number_of_waits_the_median_lies_between_the_two_in_the_middle(
    cast: Cast,
) -> None:
    for days in (1, 2, 5, 20):
        proposed(cast, OrganisationFactory(country="SE", hub=cast.agder), days=days)
    assert figures(cast, "gdynia")["days"] == 3.5
    assert figures(cast, "")["days"] == 3.5
    proposed(cast, OrganisationFactory(country="SE"), "declined", 30)
    assert figures(cast, "gdynia")["days"] == 5.0
    assert figures(cast, "agder")["days"] == 3.5
    assert figures(cast, "agder", Period(date(2025, 1, 1), date(2025, 2, 1)))["days"] is None


def test_two_of_one_hub_count_once_for_it(cast: Cast) -> None:
    """Neither the number nor the median of a hub doubles what both its members wait for."""
    proposed(cast, OrganisationFactory(hub=cast.gdynia), days=3)
    proposed(cast, OrganisationFactory(country="SE"), days=9)
    proposed(cast, OrganisationFactory(country="SE"), days=9)
    found = figures(cast, "gdynia")
    assert (found["proposed"], found["made"], found["days"]) == (3, 3, 9.0)
    assert figures(cast, "")["proposed"] == 3


def test_what_no_hub_cares_for_counts_for_none(cast: Cast) -> None:
    introduction(
        OrganisationFactory(hub=None, country="SE"),
        OrganisationFactory(hub=None, country="LT"),
        by=cast.guest,
        proposed_at=on(2),
    )
    assert {figures(cast, hub)["proposed"] for hub in ("gdynia", "agder", "")} == {0}


def test_figures_of_the_network_are_those_of_all_hubs_where_a_record_has_one(cast: Cast) -> None:
    Organisation.objects.update(created_at=on(1, 1))
    for hub in (cast.gdynia, cast.gdynia, cast.agder):
        OrganisationFactory(hub=hub, created_at=on(2))
    assert [figures(cast, hub)["members"] for hub in ("gdynia", "agder", "")] == [2, 1, 3]


def test_a_share_of_a_hub_waits_for_three_answers(cast: Cast) -> None:
    for state in ("made", "declined"):
        proposed(cast, OrganisationFactory(country="SE"), state)
    proposed(cast, OrganisationFactory(country="SE"), "proposed")
    assert figures(cast, "gdynia")["share"] is None
    proposed(cast, OrganisationFactory(country="SE"), "declined")
    assert figures(cast, "gdynia")["share"] == pytest.approx(1 / 3)


def test_records_stand_newest_first_on_pages_and_cost_the_same(cast: Cast) -> None:
    client = signed_in(cast.gdynia_coordinator)
    path = "/desk/figures/members/gdynia"
    asked = dict(pair.split("=") for pair in SPRING.query.split("&"))
    Organisation.objects.update(created_at=on(1, 1))
    OrganisationFactory(hub=cast.gdynia, name="First", created_at=on(2))
    before = queries_of(client, path, **asked)
    for day in range(3, 25):
        OrganisationFactory(hub=cast.gdynia, name=f"Day {day}", created_at=on(day))
    shown = text_of(client.get(path, asked))
    assert shown.index("Day 24") < shown.index("Day 23")
    assert "First" not in shown
    assert "First" in text_of(client.get(path, {**asked, "page": "2"}))
    assert queries_of(client, path, **asked) == before


def test_what_worked_is_looked_at_one_way_at_a_time_and_all_lines_can_be_reached(
    cast: Cast,
) -> None:
    for number in range(10):
        topic = labelled(f"topic-{number:02}")
        other = OrganisationFactory(country="SE")
        other.topics.add(topic)
        cast.polish.topics.add(topic)
        proposed(cast, other)
    client = signed_in(cast.gdynia_coordinator)
    first = client.get(f"/desk/worked?by=topic&{SPRING.query}")
    assert "By topic in common 10" in text_of(first)
    assert "topic-07" in text_of(first)
    assert "topic-08" not in text_of(first)
    assert "By pair of countries" in text_of(first)
    assert "Poland – Sweden" not in text_of(first)
    second = text_of(client.get(f"/desk/worked?by=topic&page=2&{SPRING.query}"))
    assert "topic-09" in second
    unknown = text_of(client.get(f"/desk/worked?by=moon&{SPRING.query}"))
    assert "One side asked, from the other's profile" in unknown
    (hidden,) = page_of(first).xpath("//main//form//input[@name='by']/@value")
    assert hidden == "topic"


def test_the_table_is_taken_along_as_csv_and_xlsx(cast: Cast) -> None:
    proposed(cast, cast.norwegian)
    client = signed_in(cast.gdynia_coordinator)
    csv = client.get(f"/desk/figures.csv?{SPRING.query}")
    heads, *rows = csv.content.decode("utf-8-sig").splitlines()
    assert heads.startswith("Hub,New members,")
    assert [row.split(",")[0] for row in rows] == ["Agder", "Gdynia", "The network"]
    assert "2026-03-01-2026-05-31.csv" in csv["Content-Disposition"]
    xlsx = client.get(f"/desk/figures.xlsx?{SPRING.query}")
    tab = load_workbook(io.BytesIO(xlsx.content)).worksheets[0]
    values = [[cell.value for cell in row] for row in tab.iter_rows()]
    assert ["Hub", *[str(one.label) for one in FIGURES]] in values
    assert client.get("/desk/figures.pdf").status_code == 404


def test_a_period_that_is_none_is_said_and_the_usual_one_is_shown(cast: Cast) -> None:
    client = signed_in(cast.gdynia_coordinator)
    page = text_of(client.get("/desk/figures?since=2026-05-01&until=2026-01-01"))
    assert "This is before the first day." in page
    assert client.get("/desk/figures.csv?since=soon").status_code == 200
    today = clock.today().isoformat()
    assert today in client.get("/desk/figures.csv")["Content-Disposition"]

"""How well an organisation fits a project: terms that add up, and size that does not help."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from koga.engine.consortium import Applicant, Project, crowding, fit

TOPICS = st.frozensets(st.sampled_from("abcdefgh"))
APPLICANTS = st.builds(
    Applicant,
    topics=TOPICS,
    offers=TOPICS,
    needs=TOPICS,
    languages=st.frozensets(st.sampled_from(["en", "pl"])),
    wanted=st.frozensets(st.sampled_from(["PL", "NO"])),
    experience=st.integers(0, 3),
    is_fresh=st.booleans(),
)
PROJECTS = st.builds(
    Project,
    topics=TOPICS,
    languages=st.frozensets(st.sampled_from(["en", "pl"])),
    country=st.sampled_from(["PL", ""]),
    rarity=st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0.1, 5)),
)


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(project=PROJECTS, one=APPLICANTS)
def test_terms_stay_within_their_most_and_add_up_to_no_more_than_100(
    project: Project, one: Applicant
) -> None:
    terms = fit(project, one)
    assert all(0 < term.points <= term.most for term in terms)
    assert sum(term.points for term in terms) <= 100
    assert len({term.kind for term in terms}) == len(terms)


def test_one_that_names_everything_fits_less_than_one_that_names_what_is_asked() -> None:
    project = Project(frozenset("ab"))
    exact, big = Applicant(topics=frozenset("ab")), Applicant(topics=frozenset("abcdefgh"))
    assert fit(project, exact)[0].points == 45
    assert fit(project, big)[0].points < 25


def test_a_rare_topic_tells_more_than_a_common_one() -> None:
    project = Project(frozenset("ab"), rarity={"a": 4.0, "b": 1.0})
    rare, common = (fit(project, Applicant(topics=frozenset(one)))[0].points for one in "ab")
    assert rare > 2 * common


def test_one_that_says_nothing_has_no_points() -> None:
    assert fit(Project(frozenset("ab"), frozenset({"en"}), "PL"), Applicant()) == ()


def test_crowding_grows_ever_more_slowly_and_ends() -> None:
    prices = [crowding(asked) for asked in range(200)]
    assert prices == sorted(prices)
    assert prices[0] == 0
    assert max(prices) == 15

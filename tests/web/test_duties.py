"""The first page of those who come to run, to fund or to keep, and what it leaves to others."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from tests.factories.cast import Cast
from tests.factories.matching import PostingFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import PersonFactory
from tests.factories.projects import ProjectFactory, ProjectRoleFactory, ReportFactory
from tests.web.visiting import links_of, signed_in, text_of

from koga.core import clock
from koga.core.models import MailRecord, WorkerBeat
from koga.people.models import Person
from koga.people.queries import actor_for
from koga.projects.models import FundersOfficer, Project
from koga.web.home.member import member_home

ASKED = "Which organisation are you from?"


def officer(project: Project) -> Person:
    person = PersonFactory()
    FundersOfficer.objects.create(
        programme=project.programme, person=person, since=date(2021, 1, 1)
    )
    return person


def test_only_somebody_without_any_role_is_asked_for_her_organisation(cast: Cast) -> None:
    project = ProjectFactory()
    manager = ProjectRoleFactory(project=project, person=PersonFactory()).person
    for person in (
        manager,
        officer(project),
        cast.administrator,
        cast.gdynia_coordinator,
        cast.member,
    ):
        assert ASKED not in text_of(signed_in(person).get("/"))
    assert ASKED in text_of(signed_in(cast.guest).get("/"))


def test_a_manager_sees_her_project_first(cast: Cast) -> None:
    project = ProjectFactory(acronym="ENGAGE!")
    manager = ProjectRoleFactory(project=project, person=PersonFactory()).person
    answer = signed_in(manager).get("/")
    assert "Your projects" in text_of(answer)
    assert f"/projects/{project.slug}/results" in " ".join(links_of(answer))
    assert "Your projects" not in text_of(signed_in(cast.member).get("/"))


def test_a_funders_officer_sees_her_programmes_projects_and_frozen_reports(cast: Cast) -> None:
    project, other = ProjectFactory(acronym="MINE"), ProjectFactory(acronym="OTHERS")
    draft = ReportFactory(project=project, title="Only tried out")
    frozen = ReportFactory(
        project=project,
        title="Half a year",
        until=date(2021, 12, 31),
        state="frozen",
        snapshot={},
        sha256="0" * 64,
        frozen_at=clock.now(),
    )
    told = text_of(signed_in(officer(project)).get("/"))
    assert frozen.title in told
    assert draft.title not in told
    assert "MINE" in told
    assert other.acronym not in told


def test_an_administrator_sees_what_stands_still(cast: Cast) -> None:
    client = signed_in(cast.administrator)
    MailRecord.objects.create(to="a@example.org", subject="x", text="x", problem="refused")
    told = text_of(client.get("/"))
    assert "1 mail could not be sent." in told
    assert "No worker has reported" in told
    MailRecord.objects.all().delete()
    WorkerBeat.objects.create(worker="w", at=timezone.now())
    assert "Mails go out and the worker works." in text_of(client.get("/"))
    assert "the worker works" not in text_of(signed_in(cast.gdynia_coordinator).get("/"))


def test_news_come_from_other_countries_and_one_of_each_organisation(cast: Cast) -> None:
    neighbour = OrganisationFactory(country="PL")
    lithuanian = OrganisationFactory(country="LT")
    PostingFactory(organisation=neighbour)
    PostingFactory.create_batch(5, organisation=lithuanian)
    norwegian = PostingFactory(organisation=cast.norwegian)
    for person in (cast.member, cast.gdynia_coordinator):
        news = member_home(actor_for(person)).newest
        assert {one.organisation_id for one in news} == {lithuanian.pk, cast.norwegian.pk}
        assert norwegian in news
        assert len(news) == 2


def test_what_is_kept_and_how_to_report_stands_in_the_footer(cast: Cast) -> None:
    client = signed_in(None)
    footer = client.get("/directory/").content.decode()
    for path in ("/privacy", "/accessibility"):
        assert f'href="{path}"' in footer
        told = text_of(client.get(path))
        assert "Write to" in told or "write to" in told
    assert "no trackers" in text_of(client.get("/privacy"))


def test_pages_set_only_the_cookies_they_tell_of(cast: Cast) -> None:
    client = signed_in(None)
    client.get("/directory/")
    client.post("/people/language", {"language": "pl", "next": "/"})
    client.post("/theme/", {"theme": "dark", "next": "/"})
    assert set(client.cookies) <= {"csrftoken", "sessionid", "django_language", "koga_theme"}

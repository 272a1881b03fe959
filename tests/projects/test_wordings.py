"""Texts of projects and programmes in each reader's language, and how they came to have several."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse
from django.utils import translation
from tests.factories.people import PersonFactory
from tests.factories.projects import ProgrammeFactory, ProjectRoleFactory, body, indicator

from koga.core.actors import PLATFORM
from koga.core.models import AuditEntry
from koga.core.wording import Wording, wording
from koga.projects import actions
from koga.projects.catalogue.reading import shipped_entries
from koga.projects.forms import ProjectForm
from koga.projects.founding import load_founding_projects
from koga.projects.models import IndicatorDefinition, Programme, Project
from koga.projects.pages import overview
from koga.projects.reports import reading, snapshot


def told(project: Project) -> dict[str, str]:
    return dict(overview.facts(project))


def test_the_founding_projects_speak_polish_to_polish_readers(db):
    engage, clusters = load_founding_projects(PLATFORM)
    with translation.override("pl"):
        polish = list(told(engage).values()) + list(told(clusters).values())
    for said in (
        "Fundusze norweskie i EOG 2014-2021",
        "Projekty sektorowe, 2020",
        "Europejski lub ponadnarodowy",
        "Europejski Fundusz Rozwoju Regionalnego",
        "Cel szczegółowy 5.1",
        "Cztery miejsca nad południowym Bałtykiem",
    ):
        assert said in polish
    with translation.override("en"):
        assert "European or transnational" in told(engage).values()


def test_every_text_that_is_shipped_is_there_in_polish(db):
    load_founding_projects(PLATFORM)
    texts = [getattr(one, name) for one in shipped_entries() for name in ("name", "definition")]
    for project in Project.objects.select_related("programme"):
        own = (project.kind_of_action, project.reach, project.summary)
        texts += [*own, project.programme.funder, project.programme.call_reference]
    assert len(texts) > 30
    assert [str(one) for one in texts if not one.texts.get("pl")] == []


def test_a_translation_comes_to_the_version_that_is_there(db):
    actions.load_catalogue(by=PLATFORM)
    row = IndicatorDefinition.objects.get(code="ENG-1")
    IndicatorDefinition.objects.filter(pk=row.pk).update(
        name=wording("en", str(row.name)), source=wording("en", str(row.source))
    )
    loaded = actions.load_catalogue(by=PLATFORM)
    again = IndicatorDefinition.objects.get(code="ENG-1")
    assert (loaded.added, loaded.changed) == (0, 0)
    assert (again.pk, again.version, again.name) == (row.pk, 1, row.name)
    assert again.source.texts["pl"] == "Opis projektu ENGAGE!"
    actions.load_catalogue(by=PLATFORM)
    assert AuditEntry.objects.filter(action="projects.definition-translated").count() == 1


def test_a_definition_that_means_something_else_becomes_the_next_version(db):
    actions.load_catalogue(by=PLATFORM)
    other = wording("en", "Something else", pl="Coś innego")
    IndicatorDefinition.objects.filter(code="ENG-1").update(definition=other)
    assert actions.load_catalogue(by=PLATFORM).changed == 1
    versions = IndicatorDefinition.objects.filter(code="ENG-1").order_by("version")
    assert [one.version for one in versions] == [1, 2]


FORM = {
    "acronym": "NEW",
    "title": "New",
    "planned_start": "2026-01-01",
    "planned_end": "2026-12-31",
}


def test_a_form_asks_for_each_text_in_each_language(project, client):
    person = PersonFactory()
    ProjectRoleFactory(project=project, person=person)
    client.force_login(person)
    url = reverse("projects:project-edit", args=[project.slug])
    page = client.get(url).content.decode()
    for name in ("kind_of_action_en", "kind_of_action_pl", "reach_en", "reach_pl"):
        assert f'name="{name}"' in page
    client.post(
        url,
        {
            **FORM,
            "programme": project.programme.pk,
            "reach_en": "Baltic",
            "reach_pl": "Bałtyk",
            "kind_of_action_pl": "Sieci",
        },
    )
    project.refresh_from_db()
    assert project.reach == wording("en", "Baltic", pl="Bałtyk")
    assert project.kind_of_action == wording("pl", "Sieci")


def test_a_text_longer_than_its_line_is_refused_and_stays_typed(project):
    long = "x" * 121
    form = ProjectForm(
        {**FORM, "programme": str(project.programme.pk), "reach_pl": long}, project=project
    )
    assert "121" in form.errors["reach"][0]
    assert long in form["reach"].as_field_group()


def test_editing_keeps_the_original_language_and_texts_nobody_asked_for(project):
    project.reach = wording("pl", "Bałtyk", en="Baltic", de="Ostsee")
    given = {**FORM, "programme": str(project.programme.pk), "reach_en": "The Baltic"}
    form = ProjectForm({**given, "reach_pl": "Bałtyk"}, project=project)
    assert form.is_valid()
    assert form.facts.reach == wording("pl", "Bałtyk", en="The Baltic", de="Ostsee")


def test_a_programme_is_shown_in_the_readers_language(client, cast):
    ProgrammeFactory(call_reference=wording("en", "Networks", pl="Sieci"))
    cast.administrator.language = "pl"
    cast.administrator.save()
    client.force_login(cast.administrator)
    client.cookies["django_language"] = "pl"
    page = client.get(reverse("projects:programme-list")).content.decode()
    assert "Fundusze norweskie i EOG" in page
    assert "Sieci" in page


def test_the_source_of_an_indicator_speaks_in_pages_and_in_new_reports(project):
    one = indicator(project, "partnerships_between", "partnerships", code="ENG-2")
    IndicatorDefinition.objects.update(source=wording("en", "The contract", pl="Umowa"))
    report = actions.create_report(
        project=project, title="First", since=project.start, until=project.end, by=PLATFORM
    )
    actions.freeze_report(report=report, by=PLATFORM)
    figure = reading.contents_of(report).figures[0]
    assert figure.source == wording("en", "The contract", pl="Umowa")
    assert one.definition.code == figure.code


def test_a_report_frozen_with_its_source_in_one_language_is_still_read(project):
    indicator(project, "partnerships_between", "partnerships", code="ENG-2")
    report = actions.create_report(
        project=project, title="First", since=project.start, until=project.end, by=PLATFORM
    )
    actions.freeze_report(report=report, by=PLATFORM)
    old = json.loads(json.dumps(report.snapshot))
    old["format"], old["figures"][0]["source"] = 2, "The contract"
    report.snapshot, report.sha256 = old, snapshot.digest(old)
    assert reading.contents_of(report).figures[0].source == "The contract"
    assert reading.is_untouched(report)


def written(apps, acronym: str, programme: int, reach: str, **said: object):
    return apps.get_model("projects", "Project").objects.create(
        slug=acronym.lower(),
        acronym=acronym,
        title=acronym,
        programme_id=programme,
        reach=reach,
        planned_start="2026-01-01",
        planned_end="2026-02-01",
        **said,
    )


@pytest.mark.django_db(transaction=True)
def test_the_migration_keeps_what_stood_there_and_can_be_taken_back(settings):
    """A text is of the language of the one beside it, else of its lead partner, else ours."""
    settings.LANGUAGE_CODE = "de"
    executor = MigrationExecutor(connection)
    latest = executor.loader.graph.leaf_nodes()
    before = [("projects", "0001_initial")]
    try:
        apps = executor.migrate(before).apps
        funds = apps.get_model("projects", "Programme").objects
        first, second, third = (
            funds.create(code=code, name=code, funder="The “fund” of Żnin", call_reference="").pk
            for code in ("told", "led", "empty")
        )
        summary = Wording("pl", {"pl": "Podsumowanie"})
        told = written(apps, "TOLD", first, "Bałtyk", summary=summary)
        led = written(apps, "LED", second, "Østersjøen")
        bare = written(apps, "BARE", second, "Ostsee")
        partners = apps.get_model("projects", "ProjectPartner").objects
        for project, country, since in (
            (told, "LT", "2026-01-01"),
            (led, "SE", "2025-01-01"),
            (led, "NO", "2026-01-01"),
        ):
            partners.create(
                project_id=project.pk,
                organisation_id=body(f"Body {country}", country).pk,
                role="lead",
                since=since,
                until="2025-06-01" if country == "SE" else None,
            )
        executor = MigrationExecutor(connection)
        executor.migrate([("projects", "0002_texts_in_several_languages")])
        reach = dict(Project.objects.values_list("pk", "reach"))
        assert reach == {
            told.pk: wording("pl", "Bałtyk"),
            led.pk: wording("nb", "Østersjøen"),
            bare.pk: wording("de", "Ostsee"),
        }
        assert not any(Project.objects.values_list("kind_of_action", flat=True))
        funders = dict(Programme.objects.values_list("pk", "funder"))
        assert {key: one.original for key, one in funders.items()} == {
            first: "pl",
            second: "nb",
            third: "de",
        }
        executor = MigrationExecutor(connection)
        back = executor.migrate(before).apps.get_model("projects", "Project")
        texts = ("reach", "kind_of_action", "programme__funder")
        assert back.objects.values_list(*texts).get(pk=told.pk) == (
            "Bałtyk",
            "",
            "The “fund” of Żnin",
        )
        back.objects.all().delete()
    finally:
        executor = MigrationExecutor(connection)
        executor.migrate(latest)

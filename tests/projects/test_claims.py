"""Claiming a record for a project, and deciding the claim."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from tests.factories.projects import (
    END,
    ProjectFactory,
    SupportFactory,
    body,
    initiative,
    partnership,
)
from tests.projects.counting import count

from koga.core import clock
from koga.core.errors import Impossible, Refused
from koga.core.models import AuditEntry
from koga.core.panels import panels_of
from koga.people.queries import actor_for
from koga.projects import actions
from koga.projects.models import Attribution


@pytest.fixture
def made(cast, project):
    """A partnership of the cast's organisations; the project supports the Polish one."""
    SupportFactory(project=project, organisation=cast.polish)
    return partnership(None, [cast.polish, cast.norwegian])


def test_a_representative_claims_for_a_project_that_supports_her_organisation(
    cast, project, made, manager
):
    by = actor_for(cast.polish_representative)
    claim = actions.claim_record(project=project, record=made, by=by)
    assert (claim.state, claim.claimed_for, claim.claimed_by) == (
        "claimed",
        cast.polish,
        cast.polish_representative,
    )
    actions.decide_claim(claim=claim, accept=True, by=actor_for(manager))
    assert claim.state == "accepted"
    assert AuditEntry.objects.filter(action="projects.claim-accepted").exists()


def test_a_representative_of_a_party_outside_the_project_cannot_claim_for_it(cast, project, made):
    with pytest.raises(Refused, match="None of the organisations"):
        actions.claim_record(
            project=project, record=made, by=actor_for(cast.norwegian_representative)
        )


def test_a_member_who_does_not_represent_cannot_claim(cast, project, made):
    with pytest.raises(Refused):
        actions.claim_record(project=project, record=made, by=actor_for(cast.member))


def test_a_manager_claims_what_her_projects_organisations_did(project, made, manager):
    claim = actions.claim_record(project=project, record=made, by=actor_for(manager))
    assert claim.claimed_for is None


def test_a_manager_cannot_claim_what_strangers_did(project, manager):
    strange = partnership(None, [body("Stranger"), body("Another", "NO")])
    with pytest.raises(Refused):
        actions.claim_record(project=project, record=strange, by=actor_for(manager))


def test_a_record_is_claimed_once_for_a_project_and_may_count_for_another(
    cast, project, made, manager
):
    actions.claim_record(project=project, record=made, by=actor_for(manager))
    with pytest.raises(Impossible, match="already"):
        actions.claim_record(project=project, record=made, by=actor_for(manager))
    other = ProjectFactory()
    SupportFactory(project=other, organisation=cast.polish)
    by = actor_for(cast.polish_representative)
    assert actions.claim_record(project=other, record=made, by=by).pk


def test_a_refusal_needs_a_reason_and_may_be_followed_by_a_new_claim(project, made, manager):
    claim = actions.claim_record(project=project, record=made, by=actor_for(manager))
    with pytest.raises(Impossible, match="say why"):
        actions.decide_claim(claim=claim, accept=False, reason="  ", by=actor_for(manager))
    actions.decide_claim(claim=claim, accept=False, reason="Another fund", by=actor_for(manager))
    again = actions.claim_record(project=project, record=made, by=actor_for(manager))
    assert again.pk != claim.pk


def test_what_was_decided_is_not_decided_again(project, made, manager):
    claim = actions.claim_record(project=project, record=made, by=actor_for(manager))
    actions.decide_claim(claim=claim, accept=True, by=actor_for(manager))
    with pytest.raises(Impossible):
        actions.decide_claim(claim=claim, accept=False, reason="No", by=actor_for(manager))


def test_only_the_manager_decides(cast, project, made, manager):
    claim = actions.claim_record(project=project, record=made, by=actor_for(manager))
    with pytest.raises(Refused, match="managers decide"):
        actions.decide_claim(claim=claim, accept=True, by=actor_for(cast.polish_representative))


def test_an_initiative_finished_today_raises_the_figure_to_date_by_one(project, cast, manager):
    SupportFactory(project=project, organisation=cast.polish)
    before = len(count(project, "initiatives_finished", after_end=True).units)
    today = datetime(2026, 5, 4, 12, tzinfo=UTC)
    with clock.at(today):
        done = initiative(
            None, [cast.polish, cast.norwegian], finished=today.date(), evidence=today.date()
        )
        claim = actions.claim_record(
            project=project, record=done, by=actor_for(cast.polish_representative)
        )
        actions.decide_claim(claim=claim, accept=True, by=actor_for(manager))
    counted = count(project, "initiatives_finished", after_end=True, as_of=today.date())
    assert (len(counted.units), len(counted.within)) == (before + 1, before)


def test_the_panel_is_shown_to_those_who_may_claim(cast, project, made):
    def shown(person) -> list[str]:
        return [link.name for link in panels_of("partnership", actor_for(person), made, made.pk)]

    assert "projects" in shown(cast.polish_representative)
    assert "projects" not in shown(cast.guest)


def test_the_database_takes_claims_of_exactly_one_record(project, made):
    with pytest.raises(IntegrityError), transaction.atomic():
        Attribution.objects.create(project=project)
    other = initiative(None, [body("A"), body("B")])
    with pytest.raises(IntegrityError), transaction.atomic():
        Attribution.objects.create(project=project, partnership=made, initiative=other)


def test_the_database_takes_no_refusal_without_a_reason(project, made):
    with pytest.raises(IntegrityError), transaction.atomic():
        Attribution.objects.create(
            project=project, partnership=made, state="refused", decided_on=clock.today()
        )


@pytest.fixture
def offer(client, cast, project):
    """The page on which a partnership of the cast is claimed, and two projects that may count it."""
    second = ProjectFactory(acronym="Clusters")
    for one in (project, second):
        SupportFactory(project=one, organisation=cast.polish)
    made = partnership(None, [cast.polish, cast.norwegian])
    client.force_login(cast.polish_representative)
    return made, second, reverse("projects:partnership-claims", args=[made.pk])


def choices(client, url: str) -> list[int]:
    return [one.pk for one in client.get(url).context["form"].fields["project"].queryset]


@pytest.mark.parametrize("state", ["claimed", "accepted"])
def test_a_project_for_which_it_is_claimed_is_not_offered(client, project, offer, state):
    made, second, url = offer
    assert set(choices(client, url)) == {project.pk, second.pk}
    decided = END if state == "accepted" else None
    Attribution.objects.create(project=project, partnership=made, state=state, decided_on=decided)
    assert choices(client, url) == [second.pk]
    answer = client.post(url, {"project": project.pk})
    assert "is claimed already" in answer.content.decode()
    assert made.attributions.count() == 1


@pytest.mark.parametrize("state", ["refused", "withdrawn"])
def test_a_project_that_said_no_is_offered_again(client, project, offer, state):
    made, second, url = offer
    withdrawn = END if state == "withdrawn" else None
    Attribution.objects.create(
        project=project,
        partnership=made,
        state=state,
        reason="Another fund",
        decided_on=END,
        withdrawn_on=withdrawn,
    )
    assert set(choices(client, url)) == {project.pk, second.pk}


def test_where_all_are_claimed_the_page_says_so_and_leads_to_them(client, project, offer):
    made, second, url = offer
    for one in (project, second):
        Attribution.objects.create(project=one, partnership=made)
    answer = client.get(url)
    shown = answer.content.decode()
    assert "Claimed for every project that could count it" in shown
    assert "Claim it" not in shown
    notice = shown.partition("Claimed for every project")[2]
    for one in (project, second):
        assert f'href="{one.get_absolute_url()}"' in notice


def test_whoever_is_in_no_project_is_told_so(client, cast, offer):
    _made, _second, url = offer
    client.force_login(cast.norwegian_representative)
    shown = client.get(url).content.decode()
    assert "None of your organisations is a partner" in shown
    assert "Claim it" not in shown

"""What partnerships keep of a person: taken along, and what stays of it when she leaves."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.apps import apps
from tests.factories.cast import Cast
from tests.factories.partnerships import initiative_of
from tests.web.visiting import signed_in, text_of

from koga.core import audit, clock
from koga.core.wording import wording
from koga.partnerships import actions
from koga.partnerships.enums import Lasting
from koga.partnerships.models import FollowUp, Initiative, Partnership
from koga.people.actions import close_account
from koga.people.holdings import data_about
from koga.people.models import Person
from koga.people.queries import actor_for

MODELS = tuple(apps.get_app_config("partnerships").get_models())


@pytest.fixture
def zofia(cast: Cast) -> Person:
    person = cast.polish_representative
    person.name = "Zofia Kwiatkowska"
    person.save()
    return person


@pytest.fixture
def agreement(cast: Cast, zofia: Person) -> Partnership:
    """She proposed it, and with that confirmed for her side."""
    return actions.propose_partnership(
        kind="project",
        title="Boats without borders",
        purpose=wording("en", "We teach boat building together."),
        organisations=[cast.polish, cast.norwegian],
        starts_on=clock.today(),
        ends_on=None,
        by=actor_for(zofia),
        for_organisation=cast.polish,
    )


@pytest.fixture
def camp(cast: Cast, zofia: Person) -> Initiative:
    """She wrote in its log, added a result's evidence, and a year after said what lasts."""
    made, by = initiative_of(cast.polish, cast.norwegian, title="Clinker school"), actor_for(zofia)
    other = actor_for(cast.norwegian_representative)
    actions.write_log(initiative=made, text="Deski przyszły.", language="pl", by=by)
    actions.write_log(initiative=made, text="Tegningene er her.", language="nb", by=other)
    actions.record_result(
        initiative=made,
        title="Six builders teach",
        text=wording("en", "They did not before."),
        achieved_on=date(2026, 6, 1),
        address="https://example.org/photographs",
        by=by,
    )
    asked = FollowUp.objects.create(initiative=made, organisation=cast.polish)
    told = {"lasting": Lasting.YES, "text": "The school goes on.", "language": "en"}
    actions.answer_follow_up(asked=asked, by=by, **told)
    return made


def test_she_takes_along_what_she_said_wrote_and_added(
    cast: Cast, agreement: Partnership, camp: Initiative, zofia: Person
) -> None:
    told = data_about(zofia)
    (answer,) = told["partnerships_answered"]
    assert (answer["partnership__title"], answer["consent"]) == (agreement.title, "confirmed")
    assert [one["text"] for one in told["log_entries"]] == ["Deski przyszły."]
    (file,) = told["files_added"]
    assert (file["initiative__title"], file["result__title"], file["address"]) == (
        camp.title,
        "Six builders teach",
        "https://example.org/photographs",
    )
    (lasts,) = told["follow_ups_answered"]
    assert (lasts["organisation__name"], lasts["lasting"], lasts["text"]) == (
        cast.polish.name,
        "yes",
        "The school goes on.",
    )
    assert "Tegningene" not in json.dumps(told["log_entries"], default=str)


def test_records_stay_when_she_leaves_without_her_name(
    cast: Cast, agreement: Partnership, camp: Initiative, zofia: Person
) -> None:
    address = zofia.email
    before = {model: model.objects.count() for model in MODELS}
    close_account(person=zofia, by=actor_for(zofia))
    assert {model: model.objects.count() for model in MODELS} == before
    kept = json.dumps(
        [dict(row) for model in MODELS for row in model.objects.values()], default=str
    )
    assert "Kwiatkowska" not in kept
    assert address not in kept
    assert audit.first_break() is None


def test_pages_say_former_member_where_her_name_stood(
    cast: Cast, agreement: Partnership, camp: Initiative, zofia: Person
) -> None:
    client = signed_in(cast.norwegian_representative)
    paths = [
        agreement.get_absolute_url(),
        f"{agreement.get_absolute_url()}/agreement",
        camp.get_absolute_url(),
    ]
    for path in paths:
        assert "Zofia Kwiatkowska" in text_of(client.get(path)), path
    close_account(person=zofia, by=actor_for(zofia))
    for path in paths:
        said = text_of(client.get(path))
        assert "Former member" in said, path
        assert "Kwiatkowska" not in said, path

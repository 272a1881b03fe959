"""Two who press at once, or one who presses twice: one deed, and nothing that was done is undone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.factories.cast import Cast
from tests.factories.partnerships import (
    EvidenceFactory,
    ResultFactory,
    initiative_of,
    partnership_of,
)
from tests.web.visiting import links_of, signed_in

from koga.core import clock
from koga.core.actors import Actor
from koga.core.errors import Absent, Impossible
from koga.core.models import AuditEntry, MailRecord
from koga.core.wording import wording
from koga.partnerships import actions
from koga.partnerships.enums import InitiativeKind, Lasting
from koga.partnerships.facts import InitiativeFacts
from koga.partnerships.models import (
    Evidence,
    FollowUp,
    Initiative,
    InitiativeParty,
    LogEntry,
    Partnership,
    Task,
)
from koga.people.queries import actor_for


def entries(action: str) -> int:
    return AuditEntry.objects.filter(action=f"partnerships.{action}").count()


@pytest.fixture
def by(cast: Cast) -> Actor:
    return actor_for(cast.polish_representative)


def renamed(cast: Cast) -> InitiativeFacts:
    return InitiativeFacts(
        kind=InitiativeKind.WORKSHOP,
        title="Renamed",
        purpose=wording("en", "The same."),
        starts_on=date(2026, 3, 1),
        ends_on=date(2026, 9, 30),
        partners=(cast.norwegian,),
    )


def test_an_agreement_ends_once_and_all_are_told_once(cast: Cast, by: Actor) -> None:
    partnership = partnership_of(cast.polish, cast.norwegian)
    stale = Partnership.objects.get(pk=partnership.pk)
    actions.end_partnership(partnership=partnership, reason="Done", by=by)
    told = MailRecord.objects.count()
    with pytest.raises(Impossible):
        actions.end_partnership(partnership=stale, reason="Done again", by=by)
    assert (entries("partnership-ended"), MailRecord.objects.count()) == (1, told)
    with pytest.raises(Impossible, match="stands"):
        actions.renew_partnership(
            partnership=stale, ends_on=None, by=by, for_organisation=cast.polish
        )


def test_who_sees_an_agreement_is_changed_once(cast: Cast, by: Actor) -> None:
    partnership = partnership_of(cast.polish, cast.norwegian)
    stale = Partnership.objects.get(pk=partnership.pk)
    for one in (partnership, stale):
        actions.show_partnership(partnership=one, is_public=False, by=by)
    assert entries("partnership-shown") == 1


def test_nothing_is_begun_under_an_agreement_that_has_just_ended(cast: Cast, by: Actor) -> None:
    partnership = partnership_of(cast.polish, cast.norwegian)
    stale = Partnership.objects.get(pk=partnership.pk)
    actions.end_partnership(partnership=partnership, reason="Done", by=by)
    with pytest.raises(Impossible, match="stands"):
        actions.create_initiative(facts=renamed(cast), lead=cast.polish, partnership=stale, by=by)


def test_a_change_of_words_does_not_reopen_what_another_has_finished(cast: Cast, by: Actor) -> None:
    initiative = initiative_of(cast.polish, cast.norwegian)
    ResultFactory(initiative=initiative)
    stale = Initiative.objects.get(pk=initiative.pk)
    actions.move_initiative(initiative=initiative, move="finish", by=by)
    with pytest.raises(Impossible, match="not changed any more"):
        actions.edit_initiative(initiative=stale, facts=renamed(cast), by=by)
    initiative.refresh_from_db()
    assert (initiative.state, initiative.title == "Renamed") == ("finished", False)


def test_a_move_from_an_older_page_keeps_the_day_on_which_it_started(cast: Cast, by: Actor) -> None:
    initiative = initiative_of(cast.polish, cast.norwegian, state="planned", started_on=None)
    stale = Initiative.objects.get(pk=initiative.pk)
    ResultFactory(initiative=initiative)
    actions.move_initiative(initiative=initiative, move="start", by=by)
    actions.move_initiative(initiative=stale, move="finish", by=by)
    initiative.refresh_from_db()
    assert initiative.started_on == initiative.finished_on == clock.today()
    with pytest.raises(Impossible):
        actions.move_initiative(initiative=stale, move="finish", by=by)
    assert entries("initiative-finished") == 1


def test_an_organisation_joins_and_leaves_once(cast: Cast) -> None:
    initiative = initiative_of(cast.polish, named=(cast.norwegian,))
    by = actor_for(cast.norwegian_representative)
    party, again = [InitiativeParty.objects.get(organisation=cast.norwegian) for _turn in range(2)]
    for one in (party, again):
        actions.join_initiative(party=one, by=by)
    assert entries("initiative-joined") == 1
    actions.leave_initiative(party=party, by=by)
    with pytest.raises(Absent):
        actions.leave_initiative(party=again, by=by)
    assert entries("initiative-left") == 1
    assert initiative.parties.count() == 1


def test_nobody_leaves_what_was_finished_meanwhile(cast: Cast, by: Actor) -> None:
    initiative = initiative_of(cast.polish, cast.norwegian)
    ResultFactory(initiative=initiative)
    parties = InitiativeParty.objects.select_related("initiative")
    stale = parties.get(organisation=cast.norwegian)
    actions.move_initiative(initiative=initiative, move="finish", by=by)
    with pytest.raises(Impossible, match="finished"):
        actions.leave_initiative(party=stale, by=actor_for(cast.norwegian_representative))


def test_a_task_is_ticked_and_removed_once(cast: Cast, by: Actor) -> None:
    initiative = initiative_of(cast.polish, cast.norwegian)
    task = actions.add_task(initiative=initiative, title="Order planks", by=by)
    stale = Task.objects.get(pk=task.pk)
    with clock.at(clock.now() - timedelta(days=3)):
        actions.tick_task(task=task, is_done=True, by=by)
    actions.tick_task(task=stale, is_done=True, by=by)
    assert entries("task-done") == 1
    assert stale.done_on == clock.today() - timedelta(days=3)
    last = Task.objects.get(pk=task.pk)
    actions.remove_task(task=stale, by=by)
    with pytest.raises(Absent):
        actions.remove_task(task=last, by=by)
    assert entries("task-removed") == 1


def test_a_milestone_is_reached_once(cast: Cast, by: Actor) -> None:
    initiative = initiative_of(cast.polish, cast.norwegian)
    due = {"title": "Boats are dry", "due_on": date(2026, 6, 1)}
    milestone = actions.add_milestone(initiative=initiative, by=by, **due)
    for _turn in range(2):
        actions.tick_milestone(milestone=milestone, is_reached=True, by=by)
    assert entries("milestone-reached") == 1


def test_a_plan_stays_as_it_was_when_another_finished_it(cast: Cast, by: Actor) -> None:
    initiative = initiative_of(cast.polish, cast.norwegian)
    ResultFactory(initiative=initiative)
    task = actions.add_task(initiative=initiative, title="Order planks", by=by)
    stale = Task.objects.select_related("initiative").get(pk=task.pk)
    actions.move_initiative(initiative=initiative, move="finish", by=by)
    with pytest.raises(Impossible, match="not changed any more"):
        actions.remove_task(task=stale, by=by)
    with pytest.raises(Impossible, match="not changed any more"):
        actions.add_task(initiative=Initiative.objects.get(), title="One more", by=by)
    due = {"title": "Too late", "due_on": date(2026, 6, 1)}
    with pytest.raises(Impossible, match="not changed any more"):
        actions.add_milestone(initiative=initiative, by=by, **due)
    shown = signed_in(cast.polish_representative).get(initiative.get_absolute_url())
    assert f"{initiative.get_absolute_url()}/tasks" not in links_of(shown)


def test_nothing_comes_of_what_was_cancelled_meanwhile(cast: Cast, by: Actor) -> None:
    initiative = initiative_of(cast.polish, cast.norwegian)
    stale = Initiative.objects.get(pk=initiative.pk)
    actions.move_initiative(initiative=initiative, move="cancel", by=by)
    with pytest.raises(Impossible, match="started"):
        actions.record_result(
            initiative=stale, title="T", text=wording("en", "x"), achieved_on=clock.today(), by=by
        )


def test_a_file_is_removed_and_shown_once(cast: Cast, by: Actor) -> None:
    initiative = initiative_of(cast.polish, cast.norwegian)
    file = EvidenceFactory(initiative=initiative)
    stale = Evidence.objects.get(pk=file.pk)
    for one in (file, stale):
        actions.show_file(file=one, is_public=True, by=by)
    assert entries("file-shown") == 1
    actions.remove_file(file=file, by=by)
    with pytest.raises(Absent):
        actions.remove_file(file=stale, by=by)
    assert entries("file-removed") == 1


def test_a_correction_of_the_log_is_written_once(cast: Cast, by: Actor) -> None:
    initiative = initiative_of(cast.polish, cast.norwegian)
    entry = actions.write_log(initiative=initiative, text="Planks came.", language="en", by=by)
    stale = LogEntry.objects.get(pk=entry.pk)
    for one in (entry, stale):
        actions.correct_log(entry=one, text="Ten planks came.", language="en", by=by)
    assert entries("log-corrected") == 1


def test_a_year_after_everybody_is_asked_and_answers_once(
    cast: Cast, by: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    ago = clock.today() - timedelta(days=400)
    initiative = initiative_of(
        cast.polish, cast.norwegian, state="finished", finished_on=ago, started_on=ago
    )
    stale = [Initiative.objects.get(pk=initiative.pk)]
    assert actions.ask_what_lasts() == 2
    monkeypatch.setattr(Initiative.objects, "filter", lambda **asked: stale)
    assert actions.ask_what_lasts() == 0
    monkeypatch.undo()
    asked = FollowUp.objects.get(organisation=cast.polish)
    for one in (asked, FollowUp.objects.get(pk=asked.pk)):
        actions.answer_follow_up(
            asked=one, lasting=Lasting.YES, text="It goes on.", language="en", by=by
        )
    assert entries("follow-up-answered") == 1

"""What came from a list was confirmed by nobody, and the pages of an import say what will be."""

from __future__ import annotations

from tests.factories.cast import Cast
from tests.factories.people import MembershipFactory
from tests.organisations.importing.conftest import Checked, finish
from tests.web.visiting import page_of, signed_in, text_of

from koga.core.actors import PLATFORM, VISITOR
from koga.organisations import actions
from koga.organisations.directory.filters import Filters
from koga.organisations.directory.page import directory_page
from koga.organisations.models import Organisation
from koga.people.queries import actor_for

LIST = "Name;Country\nAaa Klub;PL\n"


def imported(checked: Checked) -> Organisation:
    finish(checked(LIST))
    return Organisation.objects.get(name="Aaa Klub")


def test_a_record_from_a_list_is_not_open_and_says_that_nobody_confirmed_it(
    checked: Checked,
) -> None:
    made = imported(checked)
    told = text_of(signed_in(None).get(made.get_absolute_url()))
    assert "Added from a list, not confirmed by the organisation yet" in told
    assert "Open for cooperation" not in told
    assert "Not confirmed for a year" not in told


def test_it_stands_after_those_who_confirmed_and_rises_when_its_people_do(
    checked: Checked, cast: Cast
) -> None:
    actions.confirm_organisation(organisation=cast.norwegian, by=PLATFORM)
    made = imported(checked)

    def listed() -> list[str]:
        return [one.slug for one in directory_page(VISITOR, Filters(), None).organisations]

    assert listed() == ["fjord", "aaa-klub", "zolw"]
    MembershipFactory(person=cast.guest, organisation=made)
    signed_in(cast.guest).post(f"{made.get_absolute_url()}/confirm")
    made.refresh_from_db()
    assert made.is_open
    assert listed() == ["aaa-klub", "fjord", "zolw"]


def test_the_button_says_that_confirming_opens_it(checked: Checked, cast: Cast) -> None:
    made = imported(checked)
    MembershipFactory(person=cast.guest, organisation=made)
    assert "and we seek partners" in text_of(signed_in(cast.guest).get(made.get_absolute_url()))


def test_its_hub_vouches_for_it_without_opening_it(checked: Checked, cast: Cast) -> None:
    made = imported(checked)
    actions.confirm_organisation(organisation=made, by=actor_for(cast.administrator))
    made.refresh_from_db()
    assert not made.is_open


def test_before_the_run_the_pages_say_what_will_be(checked: Checked, cast: Cast) -> None:
    run = checked(LIST)
    client = signed_in(cast.administrator)
    told = text_of(client.get(f"/directory/import/{run.pk}/check"))
    assert "To be created" in told
    finish(run)
    told = text_of(client.get(f"/directory/import/{run.pk}/report"))
    assert "To be created" not in told
    assert "Created" in told


def test_the_progress_of_an_import_is_no_target(checked: Checked, cast: Cast) -> None:
    run = checked(LIST)
    actions_page = f"/directory/import/{run.pk}/run"
    run.state = "running"
    run.save()
    page = page_of(signed_in(cast.administrator).get(actions_page))
    told = " ".join(page.text_content().split())
    assert "% done" in told
    assert "of the target" not in told

"""What is kept of people: taken along, and what stays when an account closes."""

from __future__ import annotations

import json
from datetime import timedelta

from tests.consortia.conftest import Network
from tests.factories.consortia import note_on

from koga.consortia import actions
from koga.consortia.models import Note, Version
from koga.core import clock
from koga.core.retention import keepings
from koga.people.actions import close_account
from koga.people.holdings import data_about
from koga.people.queries import actor_for


def test_she_takes_along_what_she_changed_and_noted(network: Network) -> None:
    consortium = network.built()
    actions.write_note(
        consortium=consortium, organisation=network.cast.polish, text="Call them.", by=network.anna
    )
    told = data_about(network.cast.polish_representative)
    assert [row["change"] for row in told["consortia_changed"]] == ["started", "built"]
    assert [row["text"] for row in told["consortium_notes"]] == ["Call them."]


def test_after_she_left_that_it_was_done_stays_without_her_name(network: Network) -> None:
    zofia = network.cast.polish_representative
    zofia.name = "Zofia Kwiatkowska"
    zofia.save()
    consortium = network.built()
    actions.write_note(
        consortium=consortium, organisation=network.cast.polish, text="Call them.", by=network.anna
    )
    close_account(person=zofia, by=actor_for(zofia))
    assert Version.objects.filter(consortium=consortium).count() == 2
    assert "Zofia" not in json.dumps([str(one.made_by) for one in Version.objects.all()])


def test_notes_on_what_is_closed_go_after_a_time(network: Network) -> None:
    old, new = network.began(), network.began(title="Another")
    for one in (old, new):
        note_on(one, network.cast.polish)
    with clock.at(clock.now() - timedelta(days=900)):
        actions.move_consortium(consortium=old, name="close", by=network.anna)
    (keeping,) = [one for one in keepings() if one.name == "consortium_notes"]
    assert keeping.throw_away(clock.now() - timedelta(days=800)) == 1
    assert Note.objects.get().consortium == new

"""What a list did to a record that was there stands in that record's own trail."""

from __future__ import annotations

from tests.factories.cast import Cast
from tests.organisations.crowd import land
from tests.organisations.importing.conftest import Checked, finish, take_back
from tests.organisations.test_trail import trail_of
from tests.web.visiting import signed_in, text_of

from koga.core.actors import PLATFORM
from koga.core.models import AuditEntry
from koga.organisations import actions
from koga.organisations.facts import HubFacts
from koga.organisations.importing import actions as actions_of_imports
from koga.organisations.importing.fields import Column
from koga.organisations.models import Organisation
from koga.people.trail import in_words

LIST = (
    "Name;Country;Email;Languages;NIP\nStowarzyszenie Żółw;PL;biuro@zolw.pl;angielski;5260250274\n"
)


def test_what_a_list_adds_and_what_is_taken_back_stand_in_the_trail(
    cast: Cast, checked: Checked
) -> None:
    run = finish(checked(LIST))
    added = {
        "email": "…",
        "languages": ["en"],
        "legal_numbers": ["PL-NIP-5260250274"],
    }
    assert trail_of(cast.polish) == [("filled", {"before": {}, "after": {**added, "list": run.pk}})]
    take_back(run)
    assert trail_of(cast.polish)[1:] == [("blanked", {"before": added, "after": {"list": run.pk}})]


def test_no_address_and_no_file_name_of_a_list_stays_in_a_trail(cast: Cast) -> None:
    """A list is struck out after its time, a trail stays."""
    secrets = ("jan.kowalski@zolw.pl", "+48 600 100 200", "Jan Kowalski 7", "write to jan.kowalski")
    rows = "Name;Country;Email;Phone;Address;About\n" + ";".join(
        ("Stowarzyszenie Żółw", "PL", *secrets)
    )
    run = actions_of_imports.start_import(
        data=rows.encode(), file_name="Jan Kowalski.csv", hub=None, by=PLATFORM
    )
    columns = [Column.from_json(said) for said in run.columns]
    actions_of_imports.map_columns(run=run, columns=columns, by=PLATFORM, by_worker=False)
    actions_of_imports.check_import(run=run)
    run.refresh_from_db()
    finish(run)
    ((_deed, changes),) = trail_of(cast.polish)
    assert {"email", "phone", "address"} <= set(changes["after"])
    take_back(run)
    told = " ".join(
        str(one) for one in AuditEntry.objects.values_list("changes", flat=True)
    ).lower()
    assert not [secret for secret in (*secrets, "kowalski") if secret.lower() in told]


def test_the_trail_names_the_list_by_its_number(cast: Cast, checked: Checked) -> None:
    run = finish(checked(LIST))
    (line,) = in_words(AuditEntry.objects.filter(action="organisations.organisation-filled"))
    said = {change.field: change.after for change in line.changes}
    assert (said["list no."], said["legal numbers"]) == (str(run.pk), "PL-NIP-5260250274")
    page = signed_in(cast.administrator).get(f"/directory/import/{run.pk}/report")
    assert f"List no. {run.pk}" in text_of(page)


def test_what_was_changed_since_is_not_told_as_taken_back(cast: Cast, checked: Checked) -> None:
    run = finish(checked("Name;Country;Email\nStowarzyszenie Żółw;PL;biuro@zolw.pl\n"))
    Organisation.objects.filter(pk=cast.polish.pk).update(email="inny@zolw.pl")
    take_back(run)
    assert [deed for deed, _changes in trail_of(cast.polish)] == ["filled"]


def test_a_list_that_adds_nothing_tells_nothing(cast: Cast, checked: Checked) -> None:
    finish(checked("Name;Country\nStowarzyszenie Żółw;PL\n"))
    assert trail_of(cast.polish) == []


def test_what_lists_and_hubs_did_is_nothing_built_on_a_record(cast: Cast, checked: Checked) -> None:
    ground = land()
    first = finish(checked("Name;Country;Region\nKlub Foka;PL;PL-22\n"))
    second = finish(checked("Name;Country;Email\nKlub Foka;PL;foka@klub.pl\n"))
    made = Organisation.objects.get(name="Klub Foka")
    Organisation.objects.filter(pk=made.pk).update(hub=None, region=ground.regions[0])
    facts = HubFacts("Szczecin", "PL", "pl", regions=(ground.regions[0].pk,))
    actions.found_hub(facts=facts, by=PLATFORM)
    assert [deed for deed, _changes in trail_of(made)] == ["filled", "adopted"]
    take_back(second)
    take_back(first)
    assert not Organisation.objects.filter(name="Klub Foka").exists()

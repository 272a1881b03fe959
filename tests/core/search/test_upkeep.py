"""The index follows what is written, and is made anew without a pause."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from django.db import transaction
from tests.factories.cast import Cast
from tests.factories.events import event_of
from tests.factories.matching import PostingFactory, search_of, topics
from tests.factories.organisations import OrganisationFactory
from tests.factories.partnerships import initiative_of
from tests.factories.projects import ProjectFactory

from koga.core.actors import PLATFORM, Actor
from koga.core.search import ask, catch_up, holding, kinds, mark
from koga.core.search.fulltext import Token, rows_where
from koga.core.search.models import EVERY, SearchDue, SearchEntry, SearchTerm
from koga.core.search.numbering import bounds_of, entry_of, key_of, number_of
from koga.core.search.upkeep import missing, rebuild
from koga.core.tasks import search_catch_up
from koga.core.wording import wording
from koga.organisations.actions import rename_organisation
from koga.organisations.models import Organisation, OrganisationName


def found(text: str, actor: Actor = PLATFORM) -> list[str]:
    """The titles of all that holds `text`, in their order."""
    ranking = ask(actor, text, is_strict=True).ranked()
    rows = {one.kind.name: one.kind for one in ranking.found(ranking.entries)}
    return [
        rows[one.kind.name].title(rows[one.kind.name].shown(actor, [one.key])[one.key]).text
        for one in ranking.found(ranking.entries)
    ]


def one_of_each(cast: Cast) -> None:
    title = wording("en", "Lighthouse keepers")
    OrganisationFactory(name="Lighthouse keepers", country="NO")
    PostingFactory(organisation=cast.polish, title=title)
    event_of(cast.polish, title=title)
    initiative_of(cast.polish, cast.norwegian, title="Lighthouse keepers")
    ProjectFactory(acronym="LIGHT", title="Lighthouse keepers", state="running")


def test_every_kind_is_found_once_it_is_saved(cast: Cast) -> None:
    one_of_each(cast)
    catch_up()
    counts = ask(PLATFORM, "lighthouse").counts
    assert counts == dict.fromkeys(("organisation", "posting", "event", "initiative", "project"), 1)
    assert not SearchDue.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_is_saved_is_found_as_soon_as_its_transaction_is_done() -> None:
    with transaction.atomic():
        made = OrganisationFactory(name="Bryza", country="PL")
        assert found("bryza") == []
    assert found("bryza") == ["Bryza"]
    with transaction.atomic():
        made.name = "Fala"
        made.save()
    assert (found("bryza"), found("fala")) == ([], ["Fala"])
    made.delete()
    assert found("fala") == []


@pytest.mark.django_db(transaction=True)
def test_what_is_taken_back_is_not_indexed() -> None:
    with transaction.atomic():
        OrganisationFactory(name="Bryza", country="PL")
        transaction.set_rollback(True)
    assert (found("bryza"), SearchDue.objects.count()) == ([], 0)


def test_a_mark_that_was_left_is_taken_up_by_the_worker(cast: Cast) -> None:
    Organisation.objects.filter(pk=cast.norwegian.pk).update(name="Bryza")
    mark("organisation", [cast.norwegian.pk])
    assert found("bryza") == []
    search_catch_up.enqueue()
    assert found("bryza") == ["Bryza"]


def test_what_belongs_to_a_record_marks_it(cast: Cast) -> None:
    catch_up()
    OrganisationName.objects.create(
        organisation=cast.norwegian, name="Bryza", plain="bryza", kind="short"
    )
    cast.polish.topics.set(topics("choirs"))
    searched = search_of(cast.polish, title=wording("en", "Rowers"))
    catch_up()
    assert found("bryza") == ["Foreningen Fjord"]
    assert "Stowarzyszenie Żółw" in found("kor")
    searched.search.programme = "Zefir"
    searched.search.save()
    catch_up()
    assert found("zefir") == ["Rowers"]


def test_postings_are_found_by_the_new_name_of_whose_they_are(cast: Cast) -> None:
    PostingFactory(organisation=cast.norwegian, title=wording("en", "Rowers"))
    day = cast.norwegian.created_at.date() - timedelta(days=1)
    rename_organisation(organisation=cast.norwegian, name="Bryza", on=day, by=PLATFORM)
    catch_up()
    assert sorted(found("bryza")) == ["Bryza", "Rowers"]


def test_a_rebuild_makes_up_for_everything(cast: Cast) -> None:
    one_of_each(cast)
    catch_up()
    assert missing() == 0
    before = dict(SearchEntry.objects.values_list("pk", "vector"))
    stray = max(before) + 1
    SearchEntry.objects.create(id=stray, vector=" w_stray:40 ")
    SearchTerm.objects.create(token="w_stray", n=1)
    Organisation.objects.filter(pk=cast.norwegian.pk).update(name="Bryza")
    OrganisationFactory(name="Fala", country="PL")
    assert missing() == 2
    assert rebuild() == len(before) + 1
    catch_up()
    assert (missing(), found("bryza"), found("fala")) == (0, ["Bryza"], ["Fala"])
    assert not SearchTerm.objects.filter(token="w_stray").exists()


def test_the_counts_of_tokens_are_what_the_records_hold(cast: Cast) -> None:
    one_of_each(cast)
    catch_up()
    Organisation.objects.get(name="Lighthouse keepers").delete()
    cast.norwegian.name = "Bryza"
    cast.norwegian.save()
    catch_up()
    lines = [line.split() for line in SearchEntry.objects.values_list("vector", flat=True)]
    held = Counter(pair.rpartition(":")[0] for line in lines for pair in line)
    assert dict(SearchTerm.objects.values_list("token", "n")) == {**held, EVERY: len(lines)}


@pytest.mark.django_db(transaction=True)
def test_a_request_leaves_what_others_left_behind_to_the_worker() -> None:
    left = SearchDue.objects.create(kind="organisation", key=1_000)
    with transaction.atomic():
        OrganisationFactory(name="Bryza", country="PL")
        OrganisationFactory(name="Fala", country="PL")
    assert (found("bryza"), found("fala")) == (["Bryza"], ["Fala"])
    assert list(SearchDue.objects.all()) == [left]
    assert (catch_up(), SearchDue.objects.count()) == (1, 0)


def test_all_marks_of_a_record_are_taken_at_once(cast: Cast) -> None:
    catch_up()
    mark("organisation", [cast.norwegian.pk])
    rebuild()
    assert not SearchDue.objects.exists()


def test_an_unknown_mark_keeps_nobody_from_going_on(cast: Cast) -> None:
    catch_up()
    SearchDue.objects.create(kind="of-a-later-edition", key=1)
    mark("organisation", [cast.norwegian.pk])
    catch_up()
    assert not SearchDue.objects.exists()


def test_the_same_row_is_not_in_the_full_text_twice(cast: Cast) -> None:
    (kind,) = (one for one in kinds() if one.name == "organisation")
    for name in ("Bryza", "Fala", "Bryza"):
        cast.norwegian.name = name
        cast.norwegian.save()
        catch_up()
    entry = entry_of(kind, cast.norwegian.pk)
    assert rows_where(Token("w_bryza"), bounds_of(kind)).tolist() == [entry]
    assert rows_where(Token("w_fala"), bounds_of(kind)).tolist() == []
    assert (key_of(entry), number_of(entry)) == (cast.norwegian.pk, kind.number)


def test_names_are_looked_up_literally(cast: Cast) -> None:
    catch_up()
    held = Organisation.objects.filter(holding("organisation", "fjo foren"))
    assert list(held) == [cast.norwegian]

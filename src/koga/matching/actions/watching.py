"""Saved searches: kept, changed, given up, and looked through for what is new."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from koga.core import audit, clock, languages
from koga.core.actors import Actor
from koga.core.errors import Impossible, Refused
from koga.core.locking import held, lock
from koga.core.search import catch_up
from koga.matching import letters, watching
from koga.matching.enums import Over, Pace
from koga.matching.links import subscription_behind
from koga.matching.models import SavedSearch
from koga.matching.pacing import is_due, tell_each
from koga.matching.rules import can_keep_search
from koga.people.models import Person
from koga.people.queries import actor_for

MOST_SAVED: Final = 30


def save_search(*, name: str, over: Over, query: str, pace: Pace, by: Actor) -> SavedSearch:
    """Keep a narrowed list under a name; what stands in it now is known, and not told."""
    catch_up()
    return _save(name=name, over=over, query=query, pace=pace, by=by)


@transaction.atomic
def _save(*, name: str, over: Over, query: str, pace: Pace, by: Actor) -> SavedSearch:
    if by.person_id is None:
        raise Refused(_("Please sign in first."))
    narrowed = watching.narrowed_query(over, query)
    if not narrowed:
        raise Impossible(
            _("Narrow the list first: by a word, a topic, a country or anything else.")
        )
    own = SavedSearch.objects.filter(person=by.person_id)
    if own.filter(name=name).exists():
        raise Impossible(_("You have a saved search of this name already."))
    if own.count() >= MOST_SAVED:
        raise Impossible(_("You have as many saved searches as there can be. Give one up first."))
    saved = SavedSearch(
        person_id=by.person_id,
        name=name,
        over=over,
        query=narrowed,
        pace=pace,
        saved_at=clock.now(),
    )
    saved.known = watching.keys_that_fit(by, saved)
    saved.save()
    audit.record(by=by, action="matching.search-saved", on=saved, after={"over": over})
    return saved


def change_saved_search(*, saved: SavedSearch, name: str, pace: Pace, by: Actor) -> None:
    """Call it differently, or hear of it more or less often; after a silence begin with today."""
    catch_up()
    _change(saved=saved, name=name, pace=pace, by=by)


@transaction.atomic
def _change(*, saved: SavedSearch, name: str, pace: Pace, by: Actor) -> None:
    can_keep_search.require(by, saved)
    before = audit.snapshot(lock(saved), ["pace"])
    others = SavedSearch.objects.filter(person=saved.person_id, name=name).exclude(pk=saved.pk)
    if others.exists():
        raise Impossible(_("You have a saved search of this name already."))
    if saved.pace == Pace.NEVER and pace != Pace.NEVER:
        saved.known = watching.joined(saved.known, watching.keys_that_fit(by, saved))
    saved.name, saved.pace = name, pace
    saved.save()
    after = audit.snapshot(saved, ["pace"])
    audit.record(by=by, action="matching.search-changed", on=saved, before=before, after=after)


@transaction.atomic
def give_up_saved_search(*, saved: SavedSearch, by: Actor) -> None:
    can_keep_search.require(by, saved)
    audit.record(by=by, action="matching.search-given-up", on=lock(saved))
    saved.delete()


@transaction.atomic
def stop_by_link(*, token: str) -> str:
    """End the letters of one pace by the link in each of them; the lists stay saved. The pace.

    Raises tokens.StaleToken.
    """
    person, pace = subscription_behind(token)
    by = actor_for(person)
    for saved in SavedSearch.objects.filter(person=person, pace=pace).order_by("pk"):
        lock(saved).pace = Pace.NEVER
        saved.save(update_fields=["pace"])
        after = {"pace": Pace.NEVER}
        audit.record(
            by=by, action="matching.search-stopped", on=saved, before={"pace": pace}, after=after
        )
    return pace


def know_what_fits() -> int:
    """Take all that fits each saved search now as known; how many searches.

    For when the search itself has changed: what it finds only now is nothing new.
    """
    catch_up()
    keys = list(SavedSearch.objects.order_by("pk").values_list("pk", flat=True))
    for key in keys:
        _know(key)
    return len(keys)


@transaction.atomic
def _know(key: int) -> None:
    saved = held(SavedSearch.objects.select_related("person"), pk=key)
    with languages.reading(saved.person.language):
        fits = watching.keys_that_fit(actor_for(saved.person), saved)
    saved.known = watching.joined(saved.known, fits)
    saved.save(update_fields=["known"])


def tell_what_is_new(pace: Pace) -> int:
    """Write to everybody whose searches of this pace have something new; how many letters.

    The worker asks once in a quarter of an hour, or a day. One whose letter fails keeps no other
    from hers; what was raised is raised at the end, so that the work is tried again.
    """
    catch_up()
    due = SavedSearch.objects.filter(pace=pace, person__is_active=True)
    keys = due.order_by("person").values_list("person", flat=True).distinct()
    return tell_each(keys, partial(_tell_person, pace=pace), "some were not told what is new")


@transaction.atomic
def _tell_person(key: int, pace: Pace) -> int:
    """One letter at most. Her searches are held, so that two workers do not both write it."""
    held = SavedSearch.objects.select_for_update(no_key=True, of=("self",)).filter(person=key)
    searches = list(held.order_by("pk"))
    due = [one for one in searches if one.pace == pace and is_due(pace, one.looked_at)]
    if not due:
        return 0
    person = Person.objects.get(pk=key)
    actor = actor_for(person)
    told: dict[str, set[int]] = defaultdict(set)
    news = []
    with languages.reading(person.language):
        for saved in due:
            fits = watching.keys_that_fit(actor, saved)
            known = {*saved.known, *told[saved.over]}
            fresh = [one for one in fits if one not in known]
            saved.known = watching.joined(saved.known, fits)
            saved.looked_at = clock.now()
            told[saved.over].update(fresh)
            if found := watching.news_of(actor, saved, fresh):
                news.append(found)
                saved.told_at = clock.now()
    for saved in searches:
        # What was told for one of her lists is known in all of them, whatever their pace.
        saved.known = watching.joined(saved.known, told[saved.over])
        saved.save(update_fields=["known", "looked_at", "told_at"])
    if news:
        letters.tell_news(person, pace, news)
    return int(bool(news))

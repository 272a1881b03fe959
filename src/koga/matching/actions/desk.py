"""A hub puts pairs aside and takes them back; its coordinators choose how often they hear of the desk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from koga.core import audit, clock, languages
from koga.core.actors import Actor
from koga.core.errors import Impossible, Refused
from koga.core.locking import lock
from koga.matching import letters
from koga.matching.desk import pairs
from koga.matching.desk.waiting import Waiting, waiting_for
from koga.matching.enums import Pace
from koga.matching.fitting import Pair
from koga.matching.links import desk_behind
from koga.matching.models import DeskLetter, PairAside
from koga.matching.pacing import is_due, tell_each
from koga.matching.rules import can_take_pair_back
from koga.matching.voices import require_broker
from koga.organisations.models import Organisation
from koga.people.models import Person
from koga.people.queries import actor_for

_PACES: Final = (Pace.DAILY, Pace.WEEKLY, Pace.NEVER)


@transaction.atomic
def put_pair_aside(
    *, between: tuple[Organisation, Organisation], reason: str, by: Actor
) -> list[PairAside]:
    """Her hubs do not see these two among the pairs worth introducing any more, and why.

    A row for each of the two's hubs that she coordinates; other hubs judge for themselves.
    """
    require_broker(by)
    if not reason.strip():
        raise Impossible(_("Say why: your colleagues read it."))
    first, second = sorted(between, key=lambda one: one.pk)
    hubs = pairs.hubs_deciding(by, first, second)
    if not hubs:
        raise Refused(_("One of the two has to belong to your hub."))
    return [_put_aside(hub, first, second, reason.strip()[:300], by) for hub in hubs]


@transaction.atomic
def take_pair_back(*, aside: PairAside, by: Actor) -> None:
    """The two may be proposed to this hub again."""
    can_take_pair_back.require(by, aside)
    before = {"first": aside.first_id, "second": aside.second_id, "reason": aside.reason}
    audit.record(by=by, action="matching.pair-taken-back", on=lock(aside), before=before)
    aside.delete()


@transaction.atomic
def choose_desk_letter(*, pace: Pace, by: Actor) -> DeskLetter:
    """Daily, weekly or never."""
    require_broker(by)
    if pace not in _PACES:
        raise Impossible(_("The desk is sent once a day, once a week, or not at all."))
    return _choose(by, pace)


@transaction.atomic
def stop_desk_by_link(*, token: str) -> None:
    """No more of these letters, by the link in each of them. Raises tokens.StaleToken."""
    _choose(actor_for(desk_behind(token)), Pace.NEVER)


def tell_desks() -> int:
    """Write to every coordinator whose day or week has come and on whose desk something waits.

    How many letters. One that fails keeps no other from hers; what was raised is raised at the end.
    """
    due = DeskLetter.objects.exclude(pace=Pace.NEVER).filter(person__is_active=True)
    keys = due.order_by("pk").values_list("pk", flat=True)
    return tell_each(keys, _tell, "some were not told of their desk")


def _tell(key: int) -> int:
    """What waits is gathered before the row is held: it takes a while."""
    letter = DeskLetter.objects.select_related("person").get(pk=key)
    person = letter.person
    actor = actor_for(person)
    if not (_is_due(letter) and (actor.hubs or actor.may_do_everything)):
        return 0
    with languages.reading(person.language):
        waiting = waiting_for(actor)
        found = pairs.pairs_for(actor, most=pairs.IN_LETTER).pairs
    return _write(letter, person, waiting, found) if waiting or found else 0


@transaction.atomic
def _write(
    letter: DeskLetter, person: Person, waiting: Sequence[Waiting], found: Sequence[Pair]
) -> int:
    if not _is_due(lock(letter)):
        return 0  # she ended the letters meanwhile, or another worker wrote
    letters.tell_desk(person, letter.pace, waiting, found)
    letter.told_at = clock.now()
    letter.save(update_fields=["told_at"])
    return 1


def _is_due(letter: DeskLetter) -> bool:
    return is_due(Pace(letter.pace), letter.told_at)


def _put_aside(
    hub: int, first: Organisation, second: Organisation, reason: str, by: Actor
) -> PairAside:
    aside, made = PairAside.objects.get_or_create(
        hub_id=hub,
        first=first,
        second=second,
        defaults={"reason": reason, "by_id": by.person_id, "at": clock.now()},
    )
    if made:
        after = {"hub": hub, "first": first.pk, "second": second.pk, "reason": reason}
        audit.record(by=by, action="matching.pair-put-aside", on=aside, after=after)
    return aside


def _choose(by: Actor, pace: Pace) -> DeskLetter:
    if by.person_id is None:
        raise Refused(_("Please sign in first."))
    letter, _made = DeskLetter.objects.select_for_update(no_key=True).get_or_create(
        person_id=by.person_id, defaults={"pace": Pace.NEVER}
    )
    before = audit.snapshot(letter, ["pace"])
    letter.pace, letter.chosen_at = pace, clock.now()
    letter.save(update_fields=["pace", "chosen_at"])
    after = audit.snapshot(letter, ["pace"])
    audit.record(by=by, action="matching.desk-letter-chosen", on=letter, before=before, after=after)
    return letter

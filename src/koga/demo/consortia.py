"""Consortia: one on its way, in which somebody refused and the next one was asked, and a draft."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from random import Random
from typing import Final

from django.utils import translation

from koga.consortia import actions, building, inviting
from koga.consortia.actions import CallFacts
from koga.consortia.calls import call_called
from koga.consortia.models import Consortium, Place
from koga.core import clock
from koga.demo.introductions import await_answer
from koga.demo.network import Network, language_of
from koga.demo.reading import Row, organisations, rows
from koga.organisations.models import Organisation

_SEED: Final = "consortia"
_AGREEING: Final = 0.7
# Which of those asked refuses, counted in the order of the places.
_REFUSING: Final = 1


def note_consortia(network: Network) -> None:
    """Those written down, with dice of their own, so that nothing else moves."""
    own = network.diary.beside(Random(_SEED))
    for row in rows("consortia"):
        own.note(own.ago(row["ago"]), partial(_begin, network, row))


def _begin(network: Network, row: Row) -> None:
    """Begun and built; whoever is no good company for an invented story is exchanged."""
    key = row["from"]
    call = call_called(row["call"])
    if call is None:
        raise LookupError(f"no call {row['call']}")
    consortium = actions.begin_consortium(
        organisation=network.organisations[key],
        facts=CallFacts(
            title=row["title"],
            language=language_of(key),
            programme=call.programme,
            call=call.call,
            call_address=call.call_address,
            deadline=network.diary.today + timedelta(days=row["deadline"]),
            topics=tuple(row["topics"]),
            languages=tuple(row["languages"]),
            rules=dict(call.rules),
            own=(row["own"], False),
        ),
        by=network.voice(key),
    )
    actions.build_consortium(consortium=consortium, by=network.voice(key))
    for place in consortium.places.filter(state="planned").select_related("organisation"):
        if not _is_company(network, key, place.organisation):
            _exchange(network, key, place)
    _write_note(network, row, consortium)
    if row["invited"]:
        later = clock.now() + timedelta(hours=20)
        network.diary.note(later, partial(_invite, network, key, consortium))


def _exchange(network: Network, key: str, place: Place) -> None:
    actions.replace_in_consortium(
        place=place, organisation=_next(network, key, place), by=network.voice(key)
    )


def _write_note(network: Network, row: Row, consortium: Consortium) -> None:
    key = row["from"]
    actions.write_note(
        consortium=consortium,
        organisation=network.organisations[key],
        text=row["note"],
        by=network.voice(key),
    )


def _invite(network: Network, key: str, consortium: Consortium) -> None:
    places = list(consortium.places.filter(state="planned").select_related("organisation"))
    with translation.override(language_of(key)):
        letter = inviting.first_letter(consortium)
    actions.invite_members(
        consortium=consortium, places=places, letter=letter, by=network.voice(key)
    )
    for number, place in enumerate(places):
        _await(network, key, place, refuses=number == _REFUSING)


def _await(network: Network, key: str, place: Place, *, refuses: bool = False) -> None:
    """It answers its introduction; later it says itself whether it takes part."""
    other, place = _key_of(network, place.organisation), _anew(place)
    if place.introduction is not None and place.state == "asked":
        network.met.add(frozenset((key, other)))
        network.introductions[frozenset((key, other))] = place.introduction
        answer = "no" if refuses else "yes"
        await_answer(network, place.introduction, (key, other), answer, turns=2)
        if refuses:
            moment = network.diary.later(4.5, 5.5)
            network.diary.note(moment, partial(_ask_next, network, key, place))
            return
    if network.dice.random() < _AGREEING:
        moment = network.diary.later(5, 9)
        network.diary.note(moment, partial(_agree, network, other, place))


def _ask_next(network: Network, key: str, place: Place) -> None:
    """Once it has refused, the next one is asked in the same words."""
    place = _anew(place)
    if place.state == "refused":
        organisation = _next(network, key, place)
        new = actions.ask_next(place=place, organisation=organisation, by=network.voice(key))
        _await(network, key, new)


def _agree(network: Network, other: str, place: Place) -> None:
    place = _anew(place)
    if place.state == "talking":
        actions.answer_place(place=place, takes_part=True, by=network.voice(other))


def _next(network: Network, key: str, place: Place) -> Organisation:
    """The best of those who could sit there and are good company."""
    for option in building.options_for(_anew(place)):
        found = Organisation.objects.get(pk=option.seat.organisation)
        if _is_company(network, key, found) and not option.breaks:
            return found
    raise LookupError(f"nobody could follow {place}")


def _is_company(network: Network, key: str, organisation: Organisation) -> bool:
    """Invented, with somebody who answers, and not about to be introduced by another story."""
    other = _key_of(network, organisation)
    if other not in organisations() or other not in network.people:
        return False
    pair = frozenset((key, other))
    return pair not in network.met or pair in network.introductions


def _key_of(network: Network, organisation: Organisation) -> str:
    found = (key for key, one in network.organisations.items() if one.pk == organisation.pk)
    return next(found, "")


def _anew(place: Place) -> Place:
    beside = ("consortium__organisation", "organisation", "introduction")
    return Place.objects.select_related(*beside).get(pk=place.pk)

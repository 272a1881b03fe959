"""Asking to belong to an organisation that is already on record."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from koga.core import audit, clock
from koga.core.actors import Actor
from koga.core.errors import Refused
from koga.core.locking import lock
from koga.organisations.models import Organisation
from koga.people.actions.members import let_in, note
from koga.people.enums import MemberRole
from koga.people.lifecycles import JOINING
from koga.people.mails import send_join_request, tell_join_answer
from koga.people.models import JoinRequest, Membership, Person
from koga.people.queries import deciders_of, may_claim
from koga.people.rules import (
    can_answer_join_request,
    can_ask_to_join,
    can_withdraw_join_request,
)


@transaction.atomic
def ask_to_join(*, organisation: Organisation, message: str, by: Actor) -> JoinRequest:
    """Ask those who decide, by mail; asking again while they think replaces the message."""
    if by.person_id is None:
        raise Refused(_("Please sign in first."))
    can_ask_to_join.require(by, organisation)
    wish, made = JoinRequest.objects.select_for_update().get_or_create(
        organisation=organisation,
        person_id=by.person_id,
        state="pending",
        defaults={"message": message},
    )
    if not made:
        wish.message = message
        wish.save(update_fields=["message"])
        return wish
    _note(by, "people.join-asked", wish, after={"person": wish.person_id})
    for decider in deciders_of(organisation):
        send_join_request(wish, decider)
    return wish


@transaction.atomic
def claim_organisation(*, organisation: Organisation, by: Actor) -> Membership:
    """Who reads the organisation's own mail speaks for it, as long as nobody else does.

    Its public address on file is as good a proof as a letter to its seat; the lock keeps two
    claimants from coming in at once.
    """
    if by.person_id is None:
        raise Refused(_("Please sign in first."))
    can_ask_to_join.require(by, organisation)
    lock(organisation)
    if not may_claim(by, organisation):
        raise Refused(_("It has a representative, or your addresses are not its own."))
    person = Person.objects.get(pk=by.person_id)
    membership = let_in(
        organisation=organisation, person=person, role=MemberRole.REPRESENTATIVE, by=by
    )
    note(by, "people.organisation-claimed", membership, after={"address": organisation.email})
    wishes = JoinRequest.objects.filter(organisation=organisation, person=person, state="pending")
    for wish in wishes:
        _move(wish, "accept", by)
    return membership


@transaction.atomic
def answer_join_request(*, wish: JoinRequest, accept: bool, answer: str, by: Actor) -> None:
    """Let her in as a member, or say no with a word why; she hears of it by mail."""
    can_answer_join_request.require(by, wish)
    _move(wish, "accept" if accept else "decline", by, answer)
    if accept:
        let_in(organisation=wish.organisation, person=wish.person, role=MemberRole.MEMBER, by=by)
    tell_join_answer(wish)


@transaction.atomic
def withdraw_join_request(*, wish: JoinRequest, by: Actor) -> None:
    """She no longer wants to, or asked the wrong organisation."""
    can_withdraw_join_request.require(by, wish)
    _move(wish, "withdraw", by)


def _move(wish: JoinRequest, move: str, by: Actor, answer: str = "") -> None:
    before = lock(wish).state
    wish.state = JOINING.target(before, move)
    wish.answer, wish.answered_at, wish.answered_by_id = answer, clock.now(), by.person_id
    wish.save(update_fields=["state", "answer", "answered_at", "answered_by"])
    after = {"state": wish.state, "person": wish.person_id}
    _note(by, f"people.join-{wish.state}", wish, before={"state": before}, after=after)


def _note(by: Actor, action: str, wish: JoinRequest, **said: Any) -> None:
    audit.record(by=by, action=action, on=wish, for_organisation=wish.organisation_id, **said)

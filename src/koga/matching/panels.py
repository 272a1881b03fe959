"""What this app shows on the pages of others."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from koga.conversations.models import Conversation
from koga.core.actors import Actor
from koga.core.panels import Panel, register
from koga.matching.rules import can_see_introduction
from koga.matching.suggesting.rules import can_see_suggestions
from koga.organisations.lifecycles import LISTED
from koga.organisations.models import Organisation


def register_panels() -> None:
    for panel in (*_of_organisations(), _of_conversations(), _of_the_directory()):
        register(panel)


def _of_organisations() -> Iterator[Panel]:
    yield Panel(
        slot="organisation-way",
        name="introduce",
        title=_("Propose an introduction"),
        url_name="matching:introduction-propose",
        order=10,
        is_shown=_may_meet,
    )
    yield Panel(
        slot="organisation",
        name="postings",
        title=_("Offers and needs"),
        url_name="matching:postings-of",
        order=10,
        is_inline=True,
    )
    yield Panel(
        slot="organisation",
        name="suggestions",
        title=_("Who could suit you"),
        url_name="matching:suggestion-list",
        order=20,
        is_shown=can_see_suggestions.allows,
    )


def _of_conversations() -> Panel:
    return Panel(
        slot="conversation",
        name="introduction",
        title=_("To the introduction"),
        url_name="matching:introduction-of-conversation",
        order=10,
        is_shown=_was_introduced,
    )


def _of_the_directory() -> Panel:
    """Shown beside a list that is narrowed, to people who can be written to."""
    return Panel(
        slot="directory",
        name="save-search",
        title=_("Save this search"),
        url_name="matching:saved-create",
        is_shown=lambda actor, filters: actor.is_signed_in and not filters.is_empty,
    )


def _may_meet(actor: Actor, organisation: Organisation) -> bool:
    """Not her own; a visitor is asked to sign in first, a coordinator introduces it to another."""
    can_be_met = organisation.is_open and organisation.state in LISTED
    return can_be_met and not actor.belongs_to(organisation.pk)


def _was_introduced(actor: Actor, conversation: Conversation) -> bool:
    return can_see_introduction.among(actor).filter(conversation=conversation).exists()

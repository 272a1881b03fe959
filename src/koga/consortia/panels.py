"""What this app shows on the pages of others."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from koga.consortia.queries import place_behind, place_to_fill
from koga.consortia.rules import can_begin_consortium
from koga.core.actors import Actor
from koga.core.panels import Panel, register
from koga.matching.models import Introduction, Posting
from koga.organisations.models import Organisation


def register_panels() -> None:
    register(
        Panel(
            slot="organisation",
            name="consortia",
            title=_("Consortia"),
            url_name="consortia:of-organisation",
            order=30,
            is_shown=_may_look,
        )
    )
    register(
        Panel(
            slot="posting",
            name="consortium",
            title=_("Build a consortium"),
            url_name="consortia:from-search",
            is_shown=_may_begin,
        )
    )
    register(
        Panel(
            slot="introduction",
            name="next-member",
            title=_("Whom to ask next"),
            url_name="consortia:next-after",
            order=5,
            is_shown=_left_a_seat_open,
        )
    )
    register(
        Panel(
            slot="introduction",
            name="consortium",
            title=_("To the consortium"),
            url_name="consortia:of-introduction",
            order=10,
            is_shown=_is_about_a_consortium,
        )
    )


def _may_look(actor: Actor, organisation: Organisation) -> bool:
    belongs = actor.belongs_to(organisation.pk)
    return belongs or can_begin_consortium.allows(actor, organisation)


def _may_begin(actor: Actor, posting: Posting) -> bool:
    return (
        posting.is_search
        and posting.state in ("draft", "submitted", "published")
        and can_begin_consortium.allows(actor, posting.organisation)
    )


def _left_a_seat_open(actor: Actor, introduction: Introduction) -> bool:
    return place_to_fill(actor, introduction.pk) is not None


def _is_about_a_consortium(actor: Actor, introduction: Introduction) -> bool:
    return place_behind(actor, introduction.pk) is not None

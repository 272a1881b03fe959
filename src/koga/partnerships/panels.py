"""What this app shows on the pages of others."""

from django.utils.translation import gettext_lazy as _

from koga.consortia.rules import can_edit_consortium
from koga.core.actors import Actor
from koga.core.panels import Panel, register
from koga.matching.models import Introduction


def register_panels() -> None:
    register(
        Panel(
            slot="organisation",
            name="partnerships",
            title=_("Partnerships and initiatives"),
            url_name="partnerships:organisation-panel",
            order=40,
        )
    )
    register(
        Panel(
            slot="introduction",
            name="partnership",
            title=_("Agree a partnership"),
            url_name="partnerships:partnership-from-introduction",
            is_shown=_may_agree,
        )
    )
    register(
        Panel(
            slot="consortium",
            name="partnership",
            title=_("Agree a partnership"),
            url_name="partnerships:partnership-from-consortium",
            is_shown=can_edit_consortium.allows,
        )
    )


def _may_agree(actor: Actor, introduction: Introduction) -> bool:
    sides = introduction.sides.all()
    return introduction.state == "made" and any(actor.represents(s.organisation_id) for s in sides)

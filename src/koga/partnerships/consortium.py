"""An agreement that begins with a consortium whose members said that they take part."""

from __future__ import annotations

from typing import Any

from koga.consortia.models import Consortium
from koga.consortia.queries import consortia_visible_to
from koga.consortia.rules import can_edit_consortium
from koga.core.actors import Actor
from koga.partnerships.forms.fields import named
from koga.partnerships.queries import organisations_to_propose_for


def begun_with(actor: Actor, key: str) -> dict[str, Any]:
    """What the form begins with: its title, and its members as parties; {} for none of hers."""
    if not (key.isascii() and key.isdigit()):
        return {}
    seen = can_edit_consortium.among(actor, consortia_visible_to(actor))
    found = seen.filter(pk=int(key)).first()
    return _begun(actor, found) if found else {}


def _begun(actor: Actor, consortium: Consortium) -> dict[str, Any]:
    agreed = consortium.places.filter(state="agreed").select_related("organisation")
    members = [place.organisation for place in agreed]
    own = consortium.organisation
    has_voice = organisations_to_propose_for(actor).filter(pk=own.pk).exists()
    others = [one for one in members if not (has_voice and one == own)]
    voice = {"voice": own.pk} if has_voice else {}
    return {"title": consortium.title, **voice, **named(actor, others)}

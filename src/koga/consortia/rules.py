"""Who may do what to consortia, places in them and notes on them."""

from __future__ import annotations

from typing import Final

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from koga.consortia.lifecycles import INVITED
from koga.consortia.models import Consortium, Note, Place
from koga.core.actors import Actor
from koga.core.rules import EVERYTHING, Rule, for_representatives
from koga.organisations.models import Organisation
from koga.organisations.rules import can_oversee_organisation


def _speaks_for(actor: Actor, organisation: Organisation) -> bool:
    """Its representatives do, and its hub in its stead."""
    return actor.represents(organisation.pk) or can_oversee_organisation.allows(actor, organisation)


def _spoken_for(actor: Actor) -> Q:
    return Q(pk__in=list(actor.represented)) | can_oversee_organisation.those(actor)


def _of_those_spoken_for(actor: Actor) -> Q:
    if actor.may_do_everything:
        return EVERYTHING
    return Q(organisation__in=Organisation.objects.filter(_spoken_for(actor)).values("pk"))


def _is_inside(actor: Actor, consortium: Consortium) -> bool:
    """All the people of the organisation that began it, and its hub."""
    organisation = consortium.organisation
    return actor.belongs_to(organisation.pk) or can_oversee_organisation.allows(actor, organisation)


def _inside(actor: Actor) -> Q:
    if actor.may_do_everything:
        return EVERYTHING
    overseen = can_oversee_organisation.among(actor).values("pk")
    return Q(organisation__in=list(actor.organisations)) | Q(organisation__in=overseen)


def _sees(actor: Actor, consortium: Consortium) -> bool:
    if _is_inside(actor, consortium):
        return True
    own = list(actor.organisations)
    return bool(own) and consortium.places.filter(organisation__in=own, state__in=INVITED).exists()


def _seen(actor: Actor) -> Q:
    if actor.may_do_everything:
        return EVERYTHING
    own = list(actor.organisations)
    asked = Place.objects.filter(organisation__in=own, state__in=INVITED)
    return _inside(actor) | Q(pk__in=asked.values("consortium"))


def _reads_note(actor: Actor, note: Note) -> bool:
    """Those of the organisation that wrote it; of the one that began it, its hub too."""
    if actor.may_do_everything or actor.belongs_to(note.organisation_id):
        return True
    is_own = note.organisation_id == note.consortium.organisation_id
    return is_own and can_oversee_organisation.allows(actor, note.organisation)


def _read_notes(actor: Actor) -> Q:
    if actor.may_do_everything:
        return EVERYTHING
    overseen = can_oversee_organisation.among(actor).values("pk")
    hubs = Q(organisation=F("consortium__organisation"), organisation__in=overseen)
    return Q(organisation__in=list(actor.organisations)) | hubs


can_begin_consortium: Final = Rule(
    "consortia.begin-consortium",
    Organisation,
    one=_speaks_for,
    those=lambda actor: EVERYTHING if actor.may_do_everything else _spoken_for(actor),
    refusal=_(
        "Only an organisation's representatives and its hub's coordinators begin a consortium for it."
    ),
)

can_see_consortium: Final = Rule(
    "consortia.see-consortium",
    Consortium,
    one=_sees,
    those=_seen,
    refusal=_("This consortium is shown to those who are in it."),
)

can_look_into_consortium: Final = Rule(
    "consortia.look-into-consortium",
    Consortium,
    one=_is_inside,
    those=_inside,
    refusal=_(
        "Only the people of the organisation that began it, and its hub, see how it is made."
    ),
)

can_edit_consortium: Final = Rule(
    "consortia.edit-consortium",
    Consortium,
    one=lambda actor, consortium: _speaks_for(actor, consortium.organisation),
    those=_of_those_spoken_for,
    refusal=_(
        "Only representatives of the organisation that began it and its hub's coordinators may "
        "change a consortium."
    ),
)

# To take part is an organisation's own decision; editors may only write down what it told them.
can_answer_place: Final = for_representatives(
    "consortia.answer-place",
    Place,
    _("Only representatives of the organisation asked answer for it."),
)

can_read_note: Final = Rule(
    "consortia.read-note",
    Note,
    one=_reads_note,
    those=_read_notes,
    refusal=_("These notes are for the people of the organisation that wrote them."),
)

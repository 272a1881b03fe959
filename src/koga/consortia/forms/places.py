"""Who is put where by hand."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from koga.consortia.lifecycles import ENTERED, PLACE
from koga.consortia.models import Consortium, Place
from koga.consortia.words import seat_called
from koga.core.actors import Actor
from koga.matching.enums import PartnerRole
from koga.matching.models import Expression
from koga.organisations.naming import OrganisationLineField

_ASSOCIATED = "associated"


class _SeatField(forms.ChoiceField):
    """A seat of the rules, none, or beside them all."""

    def offer(self, consortium: Consortium) -> None:
        seats = [(f"seat:{one['name']}", seat_called(one["name"])) for one in _seats(consortium)]
        beside = [(_ASSOCIATED, _("Associated partner"))] if _has_associated(consortium) else []
        self.choices = [("", _("Partner")), *seats, *beside]


class AddForm(forms.Form):
    """Any organisation of the directory, and as what."""

    organisation = OrganisationLineField(
        label=_("Organisation"),
        help_text=_("Its name as the directory has it, or the address of its page."),
    )
    where = _SeatField(label=_("As what"), required=False)

    def __init__(
        self, data: Any = None, *, actor: Actor, consortium: Consortium, **options: Any
    ) -> None:
        super().__init__(data, **options)
        cast("OrganisationLineField", self.fields["organisation"]).actor = actor
        cast("_SeatField", self.fields["where"]).offer(consortium)

    @property
    def said(self) -> dict[str, Any]:
        """What the action is told; only to be asked of a valid form."""
        return {"organisation": self.cleaned_data["organisation"], **_where(self.cleaned_data)}


def form_for_answer(expression: Expression, *, actor: Actor, consortium: Consortium) -> AddForm:
    """The same with an organisation that answered the search, as what it would like to take part."""
    wants = expression.role == PartnerRole.ASSOCIATED and _has_associated(consortium)
    return AddForm(
        actor=actor,
        consortium=consortium,
        auto_id=f"answer-{expression.pk}-%s",
        initial={
            "organisation": expression.organisation.slug,
            "where": _ASSOCIATED if wants else "",
        },
    )


class ReplaceForm(forms.Form):
    """Any organisation of the directory instead of another."""

    organisation = OrganisationLineField(
        label=_("Another organisation"),
        help_text=_("Its name as the directory has it, or the address of its page."),
    )

    def __init__(self, data: Any = None, *, actor: Actor) -> None:
        super().__init__(data)
        cast("OrganisationLineField", self.fields["organisation"]).actor = actor


class ReseatForm(forms.Form):
    """Another seat for one who is in it."""

    where = _SeatField(label=_("Sits there as"), required=False)

    def __init__(self, data: Any = None, *, consortium: Consortium, **options: Any) -> None:
        super().__init__(data, **options)
        cast("_SeatField", self.fields["where"]).offer(consortium)

    @property
    def said(self) -> dict[str, Any]:
        """What the action is told; only to be asked of a valid form."""
        return _where(self.cleaned_data)


class EnterForm(forms.Form):
    """What an organisation told the editors."""

    state = forms.ChoiceField(choices=[(name, PLACE.state(name).label) for name in ENTERED])


def where_of(place: Place) -> str:
    """The value of the field that says where it sits."""
    if place.is_associated:
        return _ASSOCIATED
    return f"seat:{place.seat}" if place.seat else ""


def _where(filled: dict[str, Any]) -> dict[str, Any]:
    is_associated = filled["where"] == _ASSOCIATED
    seat = "" if is_associated else filled["where"].removeprefix("seat:")
    return {"seat": seat, "is_associated": is_associated}


def _seats(consortium: Consortium) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = consortium.rules.get("seats", [])
    return found


def _has_associated(consortium: Consortium) -> bool:
    return "associated" in consortium.rules

"""Organisations as people name them: by any of their names or the address of their page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from koga.core import formats
from koga.core.actors import VISITOR, Actor
from koga.core.search import holding
from koga.organisations.bridge import plain_name
from koga.organisations.models import Organisation, OrganisationName
from koga.organisations.queries import organisations_visible_to

Found = dict[str, list[Organisation]]


def organisations_named(actor: Actor, names: Collection[str]) -> Found:
    """Under each of `names` the visible organisations that bear it, today or once, in any language.

    Case, diacritics and blanks do not matter; three queries whatever the number of names.
    """
    visible = organisations_visible_to(actor).select_related("town")
    plain = {name: plain_name(name) for name in names}
    slugs = {name: name.strip().rstrip("/").rpartition("/")[2].lower() for name in names}
    known: dict[str, dict[int, Organisation]] = defaultdict(dict)
    for one in visible.filter(plain_name__in=set(plain.values()) - {""}):
        known[one.plain_name][one.pk] = one
    others = OrganisationName.objects.filter(
        plain__in=set(plain.values()) - {""}, organisation__in=visible.values("pk")
    )
    for other in others.select_related("organisation__town"):
        known[other.plain][other.organisation_id] = other.organisation
    for one in visible.filter(slug__in=set(slugs.values()) - {""}):
        known[f"/{one.slug}"][one.pk] = one
    return {
        name: list({**known[plain[name]], **known[f"/{slugs[name]}"]}.values()) for name in names
    }


def lines_naming(actor: Actor, organisations: Collection[Organisation]) -> str:
    """What the field below reads as exactly these: names, addresses where a name is not enough."""
    found = organisations_named(actor, [one.name for one in organisations])
    lines = [one.name if found[one.name] == [one] else one.slug for one in organisations]
    return "\n".join(lines)


class OrganisationLinesField(forms.CharField):
    """Organisations of the directory, one a line; its form says who asks (`field.actor`)."""

    actor: Actor = VISITOR

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.Textarea({"rows": 3}))
        super().__init__(**options)

    def clean(self, value: Any) -> Any:
        """The organisations in the order of their lines, each once."""
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        found = organisations_named(self.actor, lines)
        problems = [self._problem(line, found[line]) for line in lines if len(found[line]) != 1]
        if problems:
            raise ValidationError(problems)
        return list({found[line][0].pk: found[line][0] for line in lines}.values())

    def _problem(self, line: str, found: list[Organisation]) -> str:
        alike = organisations_visible_to(self.actor).filter(holding("organisation", line))
        near = found or list(alike.select_related("town")[:5])
        if not near:
            return _("“%(name)s” is not in the directory.") % {"name": line}
        if not found:
            return _("“%(name)s” is not in the directory. Did you mean %(near)s?") % {
                "name": line,
                "near": formats.listed([_told(one) for one in near]),
            }
        return _("There are several called “%(name)s”. Write the address instead: %(near)s.") % {
            "name": line,
            "near": formats.listed([f"{one.slug} ({_place(one)})" for one in near]),
        }


class OrganisationLineField(OrganisationLinesField):
    """One organisation of the directory."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"widget": forms.TextInput, **options})

    def clean(self, value: Any) -> Any:
        """The one that was named."""
        found = super().clean(" ".join(str(value or "").splitlines()))
        return found[0] if found else None


def _told(organisation: Organisation) -> str:
    return f"{organisation.name} ({_place(organisation)})"


def _place(organisation: Organisation) -> str:
    parts = [organisation.place, formats.country(organisation.country)]
    return ", ".join(part for part in parts if part)

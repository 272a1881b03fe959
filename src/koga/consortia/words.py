"""Rules in words, in the reader's language, each as "what is counted: how many"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from koga.consortia.calls import groups
from koga.consortia.models import Place
from koga.consortia.shapes import Reasons, RuleSaid
from koga.core import formats, languages
from koga.organisations.enums import Experience, Kind
from koga.organisations.models import Organisation
from koga.topics.queries import topics_at

LEAD: Final = "lead"
_COUNTED: Final = {
    "members": gettext_lazy("Full partners"),
    "associated": gettext_lazy("Associated partners"),
    "all": gettext_lazy("Full and associated partners together"),
}
_OF: Final = {
    "members": gettext_lazy("of the full partners"),
    "associated": gettext_lazy("of the associated partners"),
    "all": gettext_lazy("of all, associated partners counted too"),
}


@dataclass(frozen=True, slots=True)
class Names:
    """What topics (by slug) and organisations (by id) are called by the reader."""

    topics: Mapping[str, str] = field(default_factory=dict)
    organisations: Mapping[str, str] = field(default_factory=dict)

    def topic(self, slug: str) -> str:
        return self.topics.get(slug, slug)


def names_in(rules: Iterable[RuleSaid], reasons: Iterable[Reasons] = ()) -> Names:
    """The names of everything that rules and reasons speak of; two queries at most."""
    said = list(rules)
    slugs = {one for rule in said for one in rule.values.get("any_tag", ())}
    slugs |= {value for one in reasons for term in one.terms for value in term.values}
    keys = {str(rule.values["id"]) for rule in said if "id" in rule.values}
    page = languages.page()
    found = topics_at(slugs).values_list("slug", "label") if slugs else ()
    named = Organisation.objects.filter(pk__in=keys).values_list("pk", "name") if keys else ()
    return Names(
        {slug: label.best_for(page).text for slug, label in found},
        {str(key): name for key, name in named},
    )


def seat_called(seat: str) -> str:
    """A seat as people call it; the lead has a name in every language."""
    return _("Lead partner") if seat == LEAD else seat


def role_of(place: Place) -> str:
    """As what an organisation takes part."""
    if place.is_associated:
        return _("Associated partner")
    return seat_called(place.seat) or _("Partner")


def sentence_of(rule: RuleSaid, names: Names) -> str:
    """One rule in the reader's language; KeyError for a kind that has no sentence."""
    values = rule.values
    match rule.kind:
        case "number" | "share" | "nobody" | "countries" | "each-country":
            return _counted(rule, names)
        case "seat":
            who = formats.listed(_who(values, names)) or _("anybody")
            said = {"seat": seat_called(values["seat"]), "who": who, "n": values["count"]}
            if values["count"] == 1:
                return _("Seat “%(seat)s”: %(who)s") % said
            return _("%(n)d seats “%(seat)s”: %(who)s") % said
        case "budget-partner":
            return _("One partner’s part of the budget: at most %(part)s") % {"part": _part(values)}
        case "budget-country":
            return _("One country’s part of the budget: at most %(part)s") % {"part": _part(values)}
        case _:
            return _named(rule, names)


def _named(rule: RuleSaid, names: Names) -> str:
    key = str(rule.values.get("id", ""))
    said = {"name": names.organisations.get(key, key)}
    match rule.kind:
        case "must-seat":
            said["seat"] = seat_called(rule.values["seat"])
            return _("%(name)s has the seat “%(seat)s”") % said
        case "must":
            return _("%(name)s takes part") % said
        case "must-not":
            return _("%(name)s does not take part") % said
        case "associated":
            return _("Associated partners: only such as the rules allow")
        case unknown:
            raise KeyError(unknown)


def _counted(rule: RuleSaid, names: Names) -> str:
    if rule.name == "stay:associated":
        return _("Whoever stays as an associated partner is not a full one")
    if rule.name == "stay:full":
        return _("Whoever stays as a full partner is not an associated one")
    values = rule.values
    if rule.kind == "nobody":
        return _nobody(values, names)
    said = {"what": _what(rule, names), "between": _between(values)}
    if rule.kind in ("number", "share") and _who(values, names):
        said["of"] = str(_OF[values["counting"]])
        if rule.kind == "share" or values["counting"] != "members":
            return _("%(what)s: %(between)s %(of)s") % said
    return _("%(what)s: %(between)s") % said


def _nobody(values: Mapping[str, Any], names: Names) -> str:
    if allowed := values.get("countries_other_than"):
        return _("Countries allowed: %(countries)s") % {"countries": _countries(allowed)}
    return _("Nobody who is: %(who)s") % {"who": formats.listed(_who(values, names))}


def _what(rule: RuleSaid, names: Names) -> str:
    values = rule.values
    if rule.kind == "countries":
        if among := values.get("among"):
            return _("Different countries, of %(countries)s") % {"countries": _countries(among)}
        return _("Different countries")
    if rule.kind == "each-country":
        return _("Partners from any one country")
    who = formats.listed(_who(values, names))
    return f"{who[:1].upper()}{who[1:]}" if who else str(_COUNTED[values["counting"]])


def _who(values: Mapping[str, Any], names: Names) -> list[str]:
    """What a condition asks of an organisation, as phrases."""
    found = []
    if countries := values.get("countries"):
        found.append(_("from %(countries)s") % {"countries": _countries(countries)})
    if kinds := values.get("kinds"):
        labels = dict(Kind.choices)
        found.append(formats.either([str(labels.get(Kind(one), one)) for one in kinds]))
    if tags := values.get("any_tag"):
        topics = formats.either([names.topic(one) for one in tags])
        found.append(_("at work on %(topics)s") % {"topics": topics})
    if values.get("newcomer"):
        found.append(_("new to cooperation abroad"))
    if level := values.get("experience"):
        least = Experience.values[level]
        said = _("experience abroad at least “%(level)s”")
        found.append(said % {"level": Experience(least).label})
    return found


def _countries(codes: Iterable[str]) -> str:
    """All of the European Union are called by its name."""
    named, union = set(codes), set(groups()["EU"])
    whole = [_("the European Union")] if union <= named else []
    others = named - union if whole else named
    return formats.either([*whole, *sorted(map(formats.country, others))])


def _between(values: Mapping[str, Any]) -> str:
    least, most = values.get("least"), values.get("most")
    if isinstance(least, str):  # a part such as "1/3"
        return _("at least %(part)s") % {"part": least}
    if most is None:
        return _("at least %(n)d") % {"n": least}
    if least == most:
        return ngettext("exactly %(n)d", "exactly %(n)d", most) % {"n": most}
    if not least:
        return _("at most %(n)d") % {"n": most}
    return _("%(least)d to %(most)d") % {"least": least, "most": most}


def _part(values: Mapping[str, Any]) -> str:
    return formats.percent(float(Fraction(str(values["most"]))))

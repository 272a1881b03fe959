"""Where those who check a figure open what is behind it: on its own page, or as it was claimed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from django.db.models import Q
from django.urls import reverse

from koga.core.actors import Actor
from koga.core.rules import Rule
from koga.events.models import Event
from koga.events.rules import can_see_event
from koga.organisations.models import Organisation
from koga.organisations.rules import can_see_organisation
from koga.partnerships.models import Evidence, Initiative, Partnership
from koga.partnerships.rules import can_see_file, can_see_initiative, can_see_partnership
from koga.projects.measures import Counted
from koga.projects.models import Attribution, Project
from koga.projects.records import ClaimedRecord, kind_of
from koga.projects.rules import can_read_claimed

_RULES: Final[Mapping[str, tuple[Rule[Any], str]]] = {
    "partnership": (can_see_partnership, "partnerships:partnership-show"),
    "initiative": (can_see_initiative, "partnerships:initiative-show"),
    "event": (can_see_event, "events:event-show"),
}
_MODELS: Final = {"partnership": Partnership, "initiative": Initiative, "event": Event}


@dataclass(frozen=True, slots=True)
class Openings:
    """`elsewhere` has each address that its reader cannot open, with the one that she can, or ""."""

    elsewhere: Mapping[str, str] = field(default_factory=dict)

    def of(self, url: str) -> str:
        """The address at which the reader finds what stands at `url`; "" if nowhere."""
        return self.elsewhere.get(url, url)

    def led(self, counted: Counted) -> Counted:
        """`counted` with every unit, proof and record left out leading where it can be opened."""
        units = (
            replace(
                unit,
                url=self.of(unit.url),
                proofs=tuple(replace(proof, url=self.of(proof.url)) for proof in unit.proofs),
            )
            for unit in counted.units
        )
        left = (replace(one, url=self.of(one.url)) for one in counted.uncounted)
        return Counted(tuple(units), tuple(left))


def openings_for(actor: Actor, project: Project, *, held_by: Actor | None = None) -> Openings:
    """For whoever checks `project`, in eight queries however much was claimed.

    `held_by` is whoever may come to hold the list: a file goes from hand to hand, so its addresses
    must not count on what one of its readers may see elsewhere.
    """
    reader = held_by or actor
    best = _readable(actor, project)
    elsewhere = {}
    for kind, (rule, page) in _RULES.items():
        claimed = {key for own, key in best if own == kind}
        found = _MODELS[kind]._default_manager.filter(pk__in=claimed)
        seen = set(rule.among(reader, found).values_list("pk", flat=True))
        for key in claimed - seen:
            elsewhere[reverse(page, args=[key])] = _record(project, best[kind, key])
    for file, initiative in _unseen_files(
        reader, {key for own, key in best if own == "initiative"}
    ):
        own = reverse("partnerships:file-fetch", args=[file])
        claim = best["initiative", initiative]
        elsewhere[own] = _file(project, claim, file)
        if claim is not None:
            # Its own page may be shown to her, but without what proves it.
            page = reverse("partnerships:initiative-show", args=[initiative])
            elsewhere[page] = _record(project, claim)
    for slug in _unseen_bodies(reader, project):
        elsewhere[reverse("organisations:organisation-show", args=[slug])] = ""
    return Openings(elsewhere)


def sees_itself(actor: Actor, record: ClaimedRecord) -> bool:
    """True if `actor` may open the record on its own page, with or without what proves it."""
    rule, _page = _RULES[kind_of(record)]
    return rule.allows(actor, record)


def _readable(actor: Actor, project: Project) -> dict[tuple[str, int], int | None]:
    """Every record claimed for `project`, with the newest claim by which `actor` may read it."""
    claims: Any = Attribution.objects.filter(project=project)
    may = set(can_read_claimed.among(actor, claims).values_list("pk", flat=True))
    best: dict[tuple[str, int], int | None] = {}
    columns = [f"{kind}_id" for kind in _RULES]
    for pk, *keys in claims.order_by("claimed_on", "pk").values_list("pk", *columns):
        kind, key = next(pair for pair in zip(_RULES, keys, strict=True) if pair[1])
        best[kind, key] = pk if pk in may else best.get((kind, key))
    return best


def _unseen_files(reader: Actor, initiatives: Collection[int]) -> Iterator[tuple[int, int]]:
    """The ids of files that prove results and of their initiatives, where `reader` may not see them."""
    files = Evidence.objects.filter(initiative__in=initiatives, result__isnull=False)
    files = files.exclude(file="")
    seen = set(can_see_file.among(reader, files).values_list("pk", flat=True))
    for file, initiative in files.values_list("pk", "initiative_id"):
        if file not in seen:
            yield file, initiative


def _unseen_bodies(reader: Actor, project: Project) -> Iterator[str]:
    """Addresses of organisations in the figures whose own page `reader` is not shown."""
    ways = (
        "supports__project",
        "project_partners__project",
        "partnership_parties__partnership__attributions__project",
        "initiative_parties__initiative__attributions__project",
        "attendances__event__attributions__project",
    )
    of_project = Q()
    for way in ways:
        own = Organisation.objects.filter(**{way: project})
        of_project |= Q(pk__in=own.order_by().values("pk"))
    seen = can_see_organisation.among(reader).order_by().values("pk")
    found = Organisation.objects.filter(of_project).exclude(pk__in=seen)
    yield from found.order_by("pk").values_list("slug", flat=True)


def _record(project: Project, claim: int | None) -> str:
    return "" if claim is None else reverse("projects:claim-record", args=[project.slug, claim])


def _file(project: Project, claim: int | None, file: int) -> str:
    if claim is None:
        return ""
    return reverse("projects:claim-file", args=[project.slug, claim, file])

"""What the page of suggestions shows: who leads and why, what folds, and who was left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from koga.core import formats, languages
from koga.matching.models import Posting
from koga.matching.suggesting.left_out import LeftOut, left_out_for
from koga.matching.suggesting.scale import Scale
from koga.matching.suggesting.showing import Listed, Suggested, listed_for
from koga.organisations.models import Organisation
from koga.ui.shapes import Link

# So many stand open, so that a page on a phone has an end; the others are one press away.
_FIRST: Final = 6
# More ways than this wrap to many lines, so they fold.
_TABS: Final = 3


@dataclass(frozen=True, slots=True)
class Group:
    """Suggestions under one heading, "" for those that need none; `rest` folds beneath the first."""

    title: str
    first: Sequence[Suggested]
    rest: Sequence[Suggested]
    is_folded: bool = False


@dataclass(frozen=True, slots=True)
class SuggestionSheet:
    """`nobody_from` names the countries that were asked for where nobody from them fits.

    `ways` lead to what else could be looked for.
    """

    groups: Sequence[Group]
    nobody_from: str
    scale: Scale
    left_out: LeftOut
    ways: Sequence[Link]

    @property
    def is_long(self) -> bool:
        return len(self.ways) > _TABS


def suggestion_sheet(
    organisation: Organisation, posting: Posting | None, posted: Iterable[Posting]
) -> SuggestionSheet:
    """For all that it does, or for the one `posting`; `posted` is all that it has published."""
    listed = listed_for(organisation, posting=posting)
    return SuggestionSheet(
        groups=_groups(listed),
        nobody_from="" if listed.wanted else _countries(listed),
        scale=listed.scale,
        left_out=left_out_for(organisation),
        ways=_ways(organisation, posting, posted),
    )


def _groups(listed: Listed) -> list[Group]:
    """Whoever was asked for leads; the others fold beneath them, and stand open by themselves."""
    groups = []
    if listed.wanted:
        title = _("From the countries asked for: %(countries)s") % {"countries": _countries(listed)}
        groups.append(_group(title, listed.wanted))
    if listed.others:
        n_others = len(listed.others)
        others = ngettext("%(n)d from other countries", "%(n)d from other countries", n_others) % {
            "n": n_others
        }
        groups.append(_group(others if groups else "", listed.others, is_folded=bool(groups)))
    return groups


def _group(title: str, found: Sequence[Suggested], *, is_folded: bool = False) -> Group:
    return Group(title, found[:_FIRST], found[_FIRST:], is_folded)


def _countries(listed: Listed) -> str:
    return formats.listed(sorted(formats.country(code) for code in listed.countries))


def _ways(
    organisation: Organisation, chosen: Posting | None, posted: Iterable[Posting]
) -> list[Link]:
    """All that it posts together, and each of its postings by itself."""
    own, address = list(posted), reverse("matching:suggestion-list", args=[organisation.slug])
    if not own:
        return []
    everything = Link(_("For everything you do"), address, is_current=chosen is None)
    return [
        everything,
        *(
            Link(
                f"{one.get_kind_display()}: {one.title.best_for(languages.reader()).text}",
                f"{address}?posting={one.pk}",
                is_current=one == chosen,
            )
            for one in own
        ),
    ]

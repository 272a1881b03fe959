"""What is planned, and the rules of a call that it has once."""

from __future__ import annotations

from datetime import date
from typing import Any, Final, cast

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from koga.consortia.forms.fields import CountriesField, WithCountries, count_field
from koga.core import clock, languages
from koga.core.actors import Actor
from koga.organisations.naming import OrganisationLinesField
from koga.topics.forms import TopicsField
from koga.ui.widgets import ChoiceColumns, DayField

_SHARES: Final = (
    ("", _("No rule")),
    ("1/5", _("At least a fifth")),
    ("1/4", _("At least a quarter")),
    ("1/3", _("At least a third")),
    ("1/2", _("At least half")),
    ("2/3", _("At least two thirds")),
)
_PAIRS: Final = (
    ("members_least", "members_most"),
    ("together_least", "together_most"),
)


class CallForm(WithCountries):
    """Title, call, topics, size, countries, newcomers, budget, and who must or must not be in it."""

    title = forms.CharField(
        label=_("What do you plan?"),
        max_length=140,
        help_text=_("A working title; those you invite read it."),
    )
    language = forms.ChoiceField(
        label=_("Language of the title"), choices=languages.choices_lazy, initial=get_language
    )
    programme = forms.CharField(label=_("Programme"), max_length=200, required=False)
    call = forms.CharField(label=_("Call"), max_length=250, required=False)
    call_address = forms.URLField(
        label=_("Web address of the call"), required=False, assume_scheme="https", max_length=500
    )
    deadline = DayField(label=_("Deadline of the call"), required=False)
    topics = TopicsField(
        label=_("What is it about?"),
        most=8,
        required=False,
        help_text=_("Organisations that work on this fit best."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages of the work"),
        choices=languages.choices_lazy,
        required=False,
        widget=ChoiceColumns,
        help_text=_("Left empty, those of your own organisation count."),
    )
    members_least = count_field(_("Full partners, at least"), least=1, initial=2)
    members_most = count_field(_("Full partners, at most"), least=1, initial=6)
    has_associated = forms.BooleanField(
        label=_("There may be associated partners"),
        required=False,
        help_text=_("They take part without a budget of their own."),
    )
    associated_most = count_field(_("Associated partners, at most"))
    together_least = count_field(_("All together, at least"))
    together_most = count_field(_("All together, at most"))
    different = count_field(_("Full partners from at least so many countries"), most=30)
    among = CountriesField(
        label=_("Only these countries count for that"),
        help_text=_("Leave empty if all countries count."),
    )
    each_most = count_field(_("Full partners from any one country, at most"))
    allowed = CountriesField(
        label=_("Countries that are allowed at all"), help_text=_("Leave empty for any country.")
    )
    newcomers = forms.ChoiceField(label=_("Share of newcomers"), choices=_SHARES, required=False)
    newcomers_counting = forms.ChoiceField(
        label=_("Counted among"),
        choices=[("all", _("All, associated partners too")), ("members", _("Full partners only"))],
        required=False,
        initial="all",
        help_text=_("A newcomer never worked abroad yet, or is at its first contacts."),
    )
    cover = TopicsField(
        label=_("Topics and skills that somebody has to bring"),
        most=8,
        required=False,
        help_text=_("Each of them is covered by at least one organisation."),
    )
    partner_part = count_field(
        _("One partner’s part of the budget, at most (%)"), least=1, most=100
    )
    country_part = count_field(
        _("One country’s part of the budget, at most (%)"), least=1, most=100
    )
    own_is_associated = forms.BooleanField(
        label=_("We ourselves are an associated partner"), required=False
    )
    must = OrganisationLinesField(
        label=_("These take part"),
        required=False,
        help_text=_("One name per line as the directory has it, or the address of its page."),
    )
    must_not = OrganisationLinesField(
        label=_("These do not"), required=False, help_text=_("One name per line.")
    )

    def __init__(
        self, data: Any = None, *, actor: Actor, kept: date | None = None, **options: Any
    ) -> None:
        """`kept` is the deadline that one begun before has: it may have passed meanwhile."""
        super().__init__(data, **options)
        self.kept = kept
        for name in ("must", "must_not"):
            cast("OrganisationLinesField", self.fields[name]).actor = actor

    def clean_deadline(self) -> date | None:
        deadline: date | None = self.cleaned_data["deadline"]
        if deadline and deadline != self.kept and deadline < clock.today():
            raise forms.ValidationError(gettext("This date has passed."))
        return deadline

    def clean(self) -> dict[str, Any]:
        filled = super().clean() or self.cleaned_data
        for least, most in _PAIRS:
            low, high = filled.get(least), filled.get(most)
            if low is not None and high is not None and high < low:
                self.add_error(most, gettext("This is less than the lower end."))
        self._associated_make_sense(filled)
        both = {*(filled.get("must") or ())} & {*(filled.get("must_not") or ())}
        if both:
            name = min(one.name for one in both)
            said = gettext("%(name)s cannot both take part and not.") % {"name": name}
            self.add_error("must_not", said)
        return filled

    def _associated_make_sense(self, filled: dict[str, Any]) -> None:
        has_them = filled.get("has_associated")
        if filled.get("own_is_associated") and not has_them:
            said = gettext("Then associated partners have to be allowed.")
            self.add_error("has_associated", said)
        most = filled.get("members_most")
        least = filled.get("together_least")
        if not has_them and least is not None and most is not None and least > most:
            said = gettext(
                "Without associated partners there can be no more than %(most)d together."
            )
            self.add_error("together_least", said % {"most": most})

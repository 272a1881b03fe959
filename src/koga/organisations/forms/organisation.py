"""The form of an organisation, for founders, representatives and coordinators."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from koga.core import clock, languages
from koga.core.actors import VISITOR, Actor
from koga.core.wording import Wording
from koga.organisations.enums import Experience, Kind, Scheme, Size
from koga.organisations.facts import OrganisationFacts
from koga.organisations.forms.countries import country_or_none
from koga.organisations.legal_numbers import compact_number
from koga.organisations.models import Organisation
from koga.organisations.queries import hub_of_region, likely_country, why_number_is_taken
from koga.places.queries import town_called
from koga.topics.forms import OffersTopics, TopicsField
from koga.ui.widgets import ChoiceColumns


class OrganisationForm(OffersTopics):
    """Only the name and the country must be told; each further answer makes matches better."""

    texts = ("about",)
    texts_language = "about_language"

    name = forms.CharField(label=_("Name"), max_length=250, help_text=_("As registered."))
    country = forms.ChoiceField(label=_("Country"), choices=country_or_none)
    town = forms.CharField(label=_("Town"), max_length=120, required=False)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("Please choose")), *Kind.choices], required=False
    )
    about = forms.CharField(
        label=_("What you do"),
        max_length=4_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Two or three sentences in your own language are enough."),
    )
    about_language = forms.ChoiceField(
        label=_("Language of this text"), choices=languages.choices_lazy
    )
    topics = TopicsField(
        label=_("Topics"),
        required=False,
        help_text=_("Up to twelve. They find you partners who write in other languages."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages you can work in"),
        choices=languages.choices_lazy,
        required=False,
        widget=ChoiceColumns,
    )
    experience = forms.ChoiceField(
        label=_("Experience abroad"),
        choices=[("", _("Please choose")), *Experience.choices],
        required=False,
        help_text=_("Newcomers are welcome: we make sure that they are seen."),
    )
    size = forms.ChoiceField(
        label=_("People"), choices=[("", _("Please choose")), *Size.choices], required=False
    )
    founded = forms.IntegerField(
        label=_("Founded in"), min_value=1000, required=False, help_text=_("Four digits.")
    )
    website = forms.URLField(
        label=_("Website"), max_length=300, required=False, assume_scheme="https"
    )
    email = forms.EmailField(
        label=_("Public e-mail"),
        max_length=254,
        required=False,
        help_text=_("Shown to everybody."),
    )
    phone = forms.CharField(label=_("Public phone"), max_length=40, required=False)
    register = forms.ChoiceField(
        label=_("Register"), choices=[("", _("None")), *Scheme.choices], required=False
    )
    number = forms.CharField(label=_("Number in the register"), max_length=24, required=False)
    is_open = forms.BooleanField(
        label=_("Open for cooperation: suggest us to others"), required=False, initial=True
    )

    def __init__(
        self,
        *args: Any,
        organisation: Organisation | None = None,
        actor: Actor = VISITOR,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.organisation, self.actor = organisation, actor
        if organisation is None:
            self.fields["country"].initial = likely_country(actor, languages.reader())
            self.fields["about_language"].initial = languages.reader()
        else:
            self.initial = {**_stated(organisation), **self.initial}

    def clean_founded(self) -> int | None:
        year: int | None = self.cleaned_data["founded"]
        if year and year > clock.today().year:
            raise ValidationError(_("This year is still to come."))
        return year

    def clean(self) -> dict[str, Any]:
        filled: dict[str, Any] = super().clean() or {}
        if filled.get("register") and filled.get("number"):
            try:
                self._check_number(Scheme(filled["register"]), filled["number"])
            except ValidationError as problem:
                self.add_error("number", problem)
        elif filled.get("number") and "register" in filled:
            self.add_error("register", _("Choose the register."))
        return filled

    def _check_number(self, scheme: Scheme, raw: str) -> None:
        number = compact_number(scheme, raw)
        if reason := why_number_is_taken(self.actor, [(scheme, number)], self.organisation):
            raise ValidationError(reason)

    @property
    def facts(self) -> OrganisationFacts:
        """What was filled in; only to be asked of a valid form. Translations made earlier stay."""
        filled = self.cleaned_data
        town = town_called(filled["town"], filled["country"]) if filled["town"] else None
        old = self.organisation
        region = town.region_id if town else self._kept_region()
        hub = old.hub_id if old else getattr(hub_of_region(region, filled["country"]), "pk", None)
        about = (old.about if old else Wording()).with_text(
            filled["about_language"], filled["about"]
        )
        return OrganisationFacts(
            name=filled["name"],
            country=filled["country"],
            kind=filled["kind"],
            name_language=old.name_language if old else filled["about_language"],
            about=about,
            region=region,
            town=town.pk if town else None,
            town_name=filled["town"],
            address=old.address if old else "",
            website=filled["website"],
            email=filled["email"],
            phone=filled["phone"],
            founded=filled["founded"],
            size=filled["size"],
            experience=filled["experience"],
            is_open=filled["is_open"],
            hub=hub,
            languages=tuple(filled["languages"]),
            topics=tuple(topic.slug for topic in filled["topics"]),
            legal_numbers=self._legal_numbers(),
        )

    def _kept_region(self) -> str | None:
        """The region that was known, unless the organisation has moved since."""
        old, filled = self.organisation, self.cleaned_data
        if old is None or (filled["country"], filled["town"]) != (old.country, old.place):
            return None
        return old.region_id

    def _legal_numbers(self) -> tuple[tuple[Scheme, str], ...]:
        """The one on the form and those of other registers that were known before."""
        filled = self.cleaned_data
        kept = self.organisation.legal_numbers.all() if self.organisation else ()
        numbers = {Scheme(one.scheme): one.number for one in kept}
        if filled["register"]:
            numbers.pop(Scheme(filled["register"]), None)
            if filled["number"]:
                numbers[Scheme(filled["register"])] = filled["number"]
        return tuple(numbers.items())


def _stated(organisation: Organisation) -> dict[str, Any]:
    number = organisation.legal_numbers.first()
    plain = ("name", "country", "kind", "experience", "size", "founded", "website", "email")
    return {name: getattr(organisation, name) for name in plain} | {
        "phone": organisation.phone,
        "town": organisation.place,
        "about": str(organisation.about),
        "about_language": organisation.about.original or languages.reader(),
        "topics": list(organisation.topics.values_list("pk", flat=True)),
        "languages": list(organisation.languages.values_list("language", flat=True)),
        "is_open": organisation.is_open,
        "register": number.scheme if number else "",
        "number": number.number if number else "",
    }

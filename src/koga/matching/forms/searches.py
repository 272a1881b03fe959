"""The shape of a partner search."""

from __future__ import annotations

from typing import Any, Final, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from koga.core import languages
from koga.core.presses import MakesOnce
from koga.core.wording import NO_WORDING, Wording
from koga.matching import checklist
from koga.matching.actions import SearchFacts
from koga.matching.enums import Criterion, PartnerRole
from koga.matching.models import SEARCH_VALUES, PartnerSearch, Posting
from koga.organisations.enums import Kind
from koga.organisations.models import Organisation
from koga.people.models import Person
from koga.people.queries import members_of
from koga.places.queries import network_country_choices
from koga.topics.forms import FindsTopics, TopicsField
from koga.ui.fields import CentsField
from koga.ui.widgets import ChoiceColumns, DayField

_WORDED: Final = ("title", "text", "objective", "activities", "wanted", "skills")


# What the hub asks for, by the field in which it is given.
_ASKED: Final = {
    "text": Criterion.LENGTH,
    "topics": Criterion.TOPIC,
    "wanted": Criterion.ROLE,
    "roles": Criterion.ROLE,
    "n_wanted": Criterion.ROLE,
    "programme": Criterion.CALL,
    "call": Criterion.CALL,
    "deadline": Criterion.DEADLINE,
    "contact": Criterion.IDENTITY,
}

# What of one criterion is missing in each of its fields.
_MISSING: Final = {
    "wanted": _("Describe whom you are looking for."),
    "roles": _("In which role?"),
    "n_wanted": _("For how many places?"),
}
_OF_PARTNER: Final = ("wanted", "roles", "n_wanted", "n_found")

_LISTED: Final = ("countries", "roles", "kinds", "languages")


def _area(label: Any, hint: Any, rows: int = 4, most: int = 4_000) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=most,
        required=False,
        widget=forms.Textarea({"rows": rows}),
        help_text=hint,
    )


class SearchForm(MakesOnce, FindsTopics):
    """A partner search, written in one language; a draft needs no more than its title.

    What the hub asks for is said beside the fields once it is to be sent there.
    """

    texts = ("title", "text", "objective", "activities")

    title = forms.CharField(
        label=_("Title"),
        max_length=140,
        help_text=_("What you want to do, and whom you look for, in one sentence."),
    )
    text = _area(
        _("Summary"), _("The project in a few sentences, as you would tell it a stranger.")
    )
    objective = _area(_("Objective"), _("What will be different when the project is over?"), 3)
    activities = _area(
        _("What the project does"), _("The main activities, and what you would do together."), 5
    )
    language = forms.ChoiceField(label=_("Language of these texts"), choices=languages.choices_lazy)
    topics = TopicsField(
        label=_("Topics"),
        most=8,
        required=False,
        help_text=_("They find your partner, as we translate them into every language."),
    )
    wanted = _area(
        _("Whom do you look for?"), _("What the partner would do, bring, and get out of it."), 4
    )
    roles = forms.MultipleChoiceField(
        label=_("In which role?"),
        choices=PartnerRole.choices,
        required=False,
        widget=ChoiceColumns,
    )
    kinds = forms.MultipleChoiceField(
        label=_("Kinds of organisation"),
        choices=Kind.choices,
        required=False,
        widget=ChoiceColumns,
        help_text=_("Leave empty for any kind."),
    )
    countries = forms.MultipleChoiceField(
        label=_("Countries"),
        choices=network_country_choices,
        required=False,
        widget=ChoiceColumns,
        help_text=_("Leave empty for any country."),
    )
    skills = _area(
        _("Skills and experience wanted"), _("What somebody there should know or have done."), 3
    )
    n_wanted = forms.IntegerField(
        label=_("How many partners do you look for in all?"),
        min_value=1,
        max_value=99,
        required=False,
    )
    n_found = forms.IntegerField(
        label=_("How many of them have you found?"), min_value=0, max_value=99, required=False
    )
    is_last_place = forms.BooleanField(
        label=_("This is for the last place"),
        required=False,
        help_text=_(
            "One seat, one role, exactly described. In the last ten days before the deadline only "
            "such searches are published."
        ),
    )
    programme = forms.CharField(label=_("Programme"), max_length=200, required=False)
    call = forms.CharField(label=_("Call"), max_length=250, required=False)
    call_address = forms.URLField(
        label=_("Web address of the call"), required=False, assume_scheme="https", max_length=500
    )
    deadline = DayField(label=_("Deadline of the call"), required=False)
    budget_least = CentsField(label=_("Budget, at least"), required=False)
    budget_most = CentsField(label=_("Budget, at most"), required=False)
    starts_on = DayField(label=_("Planned start"), required=False)
    months = forms.IntegerField(
        label=_("Duration in months"), min_value=1, max_value=120, required=False
    )
    answers_by = DayField(
        label=_("Expressions of interest wanted by"),
        required=False,
        help_text=_("After this day, or the deadline, the search is no longer shown."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages of the work"),
        choices=languages.choices_lazy,
        required=False,
        widget=ChoiceColumns,
    )
    contact = forms.ModelChoiceField(
        label=_("Who of you answers questions?"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("Please choose"),
        help_text=_("Her name is shown with the search. Her address is not."),
    )

    def __init__(
        self, data: Any = None, *, organisation: Organisation, posting: Posting | None = None
    ) -> None:
        super().__init__(data, initial=_told(posting) if posting else {"language": get_language()})
        self.posting, self.organisation = posting, organisation
        people = members_of(organisation).filter(person__is_active=True).values("person")
        for name, criterion in _ASKED.items():
            # A draft may leave them out; whoever fills the form in sees what the hub needs.
            self.fields[name].required = self.is_to_be_sent or not self.is_bound
            said = _MISSING.get(name) or checklist.ADVICE[criterion]
            self.fields[name].error_messages["required"] = str(said)
        contact = cast("forms.ModelChoiceField[Person]", self.fields["contact"])
        contact.queryset = Person.objects.filter(pk__in=people).order_by("name", "pk")

    @property
    def is_to_be_sent(self) -> bool:
        """Which of the two buttons was pressed."""
        return self.data.get("then") == "submit"

    def as_draft(self) -> SearchForm:
        """The same as if it were only to be kept: what lacks something is not lost."""
        kept = cast("QueryDict", self.data).copy()
        kept["then"] = "draft"
        return SearchForm(kept, organisation=self.organisation, posting=self.posting)

    def clean(self) -> dict[str, Any]:
        """What the hub would send back is said here, before it goes there."""
        filled = super().clean()
        least, most = filled.get("budget_least"), filled.get("budget_most")
        if least is not None and most is not None and least > most:
            self.add_error("budget_most", gettext("This is less than the lower end."))
        if filled.get("n_wanted") and (filled.get("n_found") or 0) > filled["n_wanted"]:
            self.add_error("n_found", gettext("More partners are found than you look for."))
        if self.is_to_be_sent:
            self._look_through(filled)
        return filled

    @property
    def facts(self) -> SearchFacts:
        """What was filled in; of a form with mistakes, what is left of it."""
        filled = self.cleaned_data
        said: dict[str, Any] = {name: self._worded(name) for name in _WORDED}
        said |= {name: filled.get(name) for name in SEARCH_VALUES}
        said |= {name: tuple(filled.get(name) or ()) for name in _LISTED}
        said["n_found"] = filled.get("n_found") or 0
        said["topics"] = tuple(topic.slug for topic in filled.get("topics") or ())
        said["contact"] = filled["contact"].pk if filled.get("contact") else None
        return SearchFacts(**said)

    def _look_through(self, filled: dict[str, Any]) -> None:
        """The objective criteria, each beside the field that mends it, if nothing is said there yet."""
        facts = self.facts
        posting = Posting(title=facts.title, text=facts.text)
        search = PartnerSearch(
            **{name: getattr(facts, name) for name in _WORDED if name not in ("title", "text")},
            **{name: getattr(facts, name) for name in SEARCH_VALUES},
            roles=list(facts.roles),
            contact=filled.get("contact"),
        )
        for check in checklist.checks(posting, search, len(facts.topics)):
            if check.is_met:
                continue
            for field, advice in self._advised(check, search, filled):
                if field not in self.errors:
                    self.add_error(field, advice)

    def _advised(
        self, check: checklist.Check, search: PartnerSearch, filled: dict[str, Any]
    ) -> list[tuple[str, str]]:
        """What is said of a criterion that is not met, by the field that mends it."""
        match check.criterion:
            case Criterion.DEADLINE:
                return checklist.wrong_days(search)
            case Criterion.ROLE:
                is_said = any(name in self.errors for name in _OF_PARTNER)
                return [] if is_said else [checklist.wrong_in_partner(search)]
            case Criterion.TOPIC if check.field not in self.errors and (
                named := self.topics_named(filled)
            ):
                self.tick(named)
                return [(check.field, self.found(named))]
            case _:
                return [(check.field, str(check.advice))]

    def _worded(self, name: str) -> Wording:
        filled = self.cleaned_data
        old = NO_WORDING
        if self.posting is not None:
            holder = self.posting if name in ("title", "text") else self.posting.search
            old = getattr(holder, name)
        return old.reworded(filled.get("language", ""), filled.get(name) or "")


def _told(posting: Posting) -> dict[str, Any]:
    search = posting.search
    beside = ("objective", "activities", "wanted", "skills")
    return {
        **{name: getattr(search, name) for name in (*SEARCH_VALUES, "roles", "kinds", "languages")},
        **{name: str(getattr(search, name)) for name in beside},
        "title": str(posting.title),
        "text": str(posting.text),
        "language": posting.title.original,
        "topics": list(posting.topics.values_list("pk", flat=True)),
        "countries": posting.countries,
        "contact": search.contact_id,
    }

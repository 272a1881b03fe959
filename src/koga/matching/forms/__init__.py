"""Shapes of everything that is filled in here."""

from koga.matching.forms.brokering import NotesForm, OneOrganisationField, PairForm
from koga.matching.forms.desk import (
    AsideForm,
    DaysForm,
    DecisionForm,
    DeskLetterForm,
    PairForms,
)
from koga.matching.forms.expressions import ExpressionForm, ReasonForm, RemarkForm
from koga.matching.forms.introductions import (
    AnswerForm,
    IntroductionForm,
    OutcomeForm,
)
from koga.matching.forms.period import PeriodForm
from koga.matching.forms.postings import PostingForm, TranslationForm
from koga.matching.forms.reviews import ReviewForm, SeatsForm
from koga.matching.forms.searches import SearchForm
from koga.matching.forms.watching import SavedSearchForm
from koga.matching.forms.weighing import WeighingForm

__all__ = [
    "AnswerForm",
    "AsideForm",
    "DaysForm",
    "DecisionForm",
    "DeskLetterForm",
    "ExpressionForm",
    "IntroductionForm",
    "NotesForm",
    "OneOrganisationField",
    "OutcomeForm",
    "PairForm",
    "PairForms",
    "PeriodForm",
    "PostingForm",
    "ReasonForm",
    "RemarkForm",
    "ReviewForm",
    "SavedSearchForm",
    "SearchForm",
    "SeatsForm",
    "TranslationForm",
    "WeighingForm",
]

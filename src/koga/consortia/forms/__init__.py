"""What is asked on the pages of consortia."""

from koga.consortia.forms.call import CallForm
from koga.consortia.forms.inviting import LetterForm, NoteForm
from koga.consortia.forms.places import (
    AddForm,
    EnterForm,
    ReplaceForm,
    ReseatForm,
    form_for_answer,
)
from koga.consortia.forms.whole import CallForms

__all__ = [
    "AddForm",
    "CallForm",
    "CallForms",
    "EnterForm",
    "LetterForm",
    "NoteForm",
    "ReplaceForm",
    "ReseatForm",
    "form_for_answer",
]

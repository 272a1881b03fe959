"""What the pages of an account have in common."""

from __future__ import annotations

from typing import Any, Final

from django import template
from django.forms import BaseForm
from django.template import Context
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from koga.core.http import leading_back
from koga.core.lifecycle import Label
from koga.ui.shapes import Link

register = template.Library()
register.filter(leading_back)

_TABS: Final = (
    ("people:person-edit", _("Profile"), "person"),
    ("people:membership-list", _("Organisations"), "organisation"),
    ("mfa_index", _("Security"), "shield"),
    ("account_email", _("Addresses"), "mail"),
    ("people:data-show", _("Data and closing"), "download"),
)
# Pages that belong under a tab by the beginning of their names.
_UNDER: Final = {
    "mfa_": "mfa_index",
    "account_change_password": "mfa_index",
    "account_set_password": "mfa_index",
    "people:second-factor": "mfa_index",
    "people:membership": "people:membership-list",
    "people:account-close": "people:data-show",
}


@register.inclusion_tag("ui/components/tabs.html", takes_context=True)
def account_tabs(context: Context) -> dict[str, Any]:
    """The parts of one's account, the present one marked."""
    match = context["request"].resolver_match
    here = _tab_of(match.view_name if match else "")
    tabs = [
        Link(str(label), reverse(name), icon, None, name == here) for name, label, icon in _TABS
    ]
    return {"tabs": tabs, "label": _("Your account")}


def _tab_of(name: str) -> str:
    return next((tab for start, tab in _UNDER.items() if name.startswith(start)), name)


# allauth's forms say things in its own words and its own catalogue; these are ours.
_LABELS: Final[dict[str, Label]] = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "password": _("Password"),
    "oldpassword": _("Your present password"),
    "password1": _("New password"),
    "password2": _("The same again"),
    "code": _("Code"),
    "passwordless": _("Let this passkey sign me in alone, without a code by mail"),
}
_HELP: Final[dict[str, Label]] = {
    "passwordless": _("Your device then asks for your fingerprint, your face or its PIN."),
    "password": "",
    "oldpassword": "",
}


@register.simple_tag
def account_form(form: BaseForm, name_label: str = "") -> BaseForm:
    """A form of allauth in our words, without the hints that it repeats inside its fields."""
    labels = {**_LABELS, "name": name_label} if name_label else _LABELS
    for name, field in form.fields.items():
        field.widget.attrs.pop("placeholder", None)
        # A field that had an error was bound before and remembers its first words.
        for one in (field, form[name]):
            one.label = str(labels.get(name, field.label))
            one.help_text = str(_HELP.get(name, field.help_text))
    if "code" in form.fields:
        form.fields["code"].widget.attrs |= {"inputmode": "numeric", "spellcheck": "false"}
    return form

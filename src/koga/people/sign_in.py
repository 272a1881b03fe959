"""Signing in with a password, for those who set one; the front door asks the address alone."""

from __future__ import annotations

from typing import Any

from allauth.account.fields import PasswordField
from allauth.account.forms import LoginForm
from allauth.account.views import LoginView
from django.utils.translation import gettext_lazy as _


class PasswordSignInForm(LoginForm):  # type: ignore[misc]  # allauth has no types
    """allauth drops its password field where signing up asks for none; here it is back."""

    password = PasswordField(label=_("Password"), autocomplete="current-password")

    def _setup_password_field(self) -> None:
        """Keep the field."""

    def user_credentials(self) -> dict[str, Any]:
        """Names the address as axes looks for it, so that guesses are counted for it."""
        credentials: dict[str, Any] = super().user_credentials()
        return {**credentials, "login": self.cleaned_data["login"]}


class PasswordSignInView(LoginView):  # type: ignore[misc]  # allauth has no types
    form_class = PasswordSignInForm
    template_name = "people/password_sign_in_page.html"

    def get_form_class(self) -> type[PasswordSignInForm]:
        return self.form_class


password_sign_in = PasswordSignInView.as_view()

"""The app of templates, tags and static files."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UiConfig(AppConfig):
    """Registered below every app with pages, since all of them extend its templates."""

    name = "koga.ui"
    label = "ui"
    verbose_name = _("Appearance")

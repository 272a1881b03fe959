"""How the countries that a text names are offered where countries are chosen."""

from __future__ import annotations

from typing import Any, Final, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from koga.core import formats
from koga.places.queries import countries_named_in
from koga.topics.forms import FindsTopics

_NAMED: Final = _(
    "The text names %(countries)s; we ticked it. Check that, then send the form again."
)


class OffersCountries(FindsTopics):
    """A form with `countries`: left without any it comes back once with those its texts name.

    They are ticked for whoever fills it in to check, as topics are; sent again, with them or
    without, it is accepted. The country `home` is not offered: it is where the writer is.
    """

    home = ""

    countries_offered = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Looks for countries only where none are chosen, none were offered and the text is new."""
        filled = super().clean()
        is_settled = filled.get("countries") or filled["countries_offered"]
        is_wrong = self.has_error("countries") or self.has_error(self.texts_language)
        if is_settled or is_wrong or not set(self.texts) & set(self.changed_data):
            return filled
        told = "\n".join(str(filled.get(name) or "") for name in self.texts)
        named = countries_named_in(told, filled[self.texts_language])
        if found := [code for code in named if code != self.home]:
            self._offer_countries(found)
        return filled

    def _offer_countries(self, codes: list[str]) -> None:
        data = cast("QueryDict", self.data).copy()
        data.setlist(self.add_prefix("countries"), codes)
        data[self.add_prefix("countries_offered")] = "yes"
        self.data = data
        said = str(_NAMED) % {"countries": formats.listed([formats.country(one) for one in codes])}
        self["countries"].help_text = said
        if not self.to_confirm:
            self.to_confirm_at = "id_countries"
        self.to_confirm = " ".join(filter(None, (self.to_confirm, said)))

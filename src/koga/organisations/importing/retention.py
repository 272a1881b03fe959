"""For how long an imported list is kept with what it says."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from koga.core.retention import Keeping
from koga.organisations.importing.actions import strike_out_imports

KEEPINGS: Final = (
    Keeping(
        name="imports",
        title=_("Lists of organisations that were imported, with what their rows say"),
        days="KEEP_IMPORTS_DAYS",
        throw_away=strike_out_imports,
    ),
)

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Change(TextChoices):
    """What made a version of a consortium."""

    STARTED = "started", _("Begun")
    RULES = "rules", _("Rules changed")
    BUILT = "built", _("Built")
    TAKEN = "taken", _("Another proposal taken")
    ADDED = "added", _("Added by hand")
    SWAPPED = "swapped", _("Exchanged by hand")
    REMOVED = "removed", _("Taken out by hand")
    RULED_OUT = "ruled-out", _("Ruled out")
    INVITED = "invited", _("Invited")
    ANSWERED = "answered", _("Answered")
    RESTORED = "restored", _("Earlier version taken back")


class Work(TextChoices):
    """How far the builder is with a consortium that is left to the worker."""

    WAITING = "waiting", _("Waiting for the worker")
    READING = "reading", _("Reading the directory")
    SOLVING = "solving", _("Looking for the best set")


class Dropped(TextChoices):
    """Why what the worker built was not kept."""

    CHANGED = (
        "changed",
        _("It was changed while we built, so what we found is for how it was then."),
    )
    CLOSED = "closed", _("It was closed while we built.")
    REFUSED = "refused", _("Whoever had it built may not change it any more.")
    FAILED = "failed", _("Something went wrong on our side.")

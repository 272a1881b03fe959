from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PostingKind(TextChoices):
    """What a posting says."""

    OFFER = "offer", _("Offer")
    NEED = "need", _("Need")
    PARTNER_SEARCH = "partner-search", _("Partner search")


class Answer(TextChoices):
    """What a side said to an introduction."""

    WAITING = "waiting", _("Not answered yet")
    YES = "yes", _("Yes")
    NO = "no", _("No")


class Channel(TextChoices):
    """Where an answer was given."""

    PAGE = "page", _("On the page")
    MAIL = "mail", _("By the link in the mail")


class Became(TextChoices):
    """What a side says came of an introduction."""

    MET = "met", _("We met")
    TOGETHER = "working-together", _("We work together")
    NOTHING = "nothing", _("Nothing came of it")


class Reach(StrEnum):
    """Who reads a proposal to an organisation: itself, its hub in its stead, or nobody."""

    ITSELF = "itself"
    HUB = "hub"
    NOBODY = "nobody"

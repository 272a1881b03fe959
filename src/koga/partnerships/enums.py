from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PartnershipKind(TextChoices):
    """What the parties agree on."""

    PROJECT = "project", _("Project partnership")
    PUBLIC = "public", _("Partnership with a public body")
    NETWORK = "network", _("Network")


class Consent(TextChoices):
    """What a party said to the agreement."""

    WAITING = "waiting", _("Not answered yet")
    CONFIRMED = "confirmed", _("Confirmed")
    DECLINED = "declined", _("Declined")


class InitiativeKind(TextChoices):
    """What organisations do together."""

    EXCHANGE = "exchange", _("Exchange of knowledge or good practice")
    STUDY_VISIT = "study-visit", _("Study visit")
    WORKSHOP = "workshop", _("Joint workshop or training")
    EVENT = "event", _("Joint event or festival")
    CAMPAIGN = "campaign", _("Campaign")
    PILOT = "pilot", _("Pilot action")
    PUBLICATION = "publication", _("Publication or tool")
    APPLICATION = "application", _("Joint application for funds")
    OTHER = "other", _("Something else")


class Lasting(TextChoices):
    """What a party said a year after an initiative was finished."""

    YES = "yes", _("Yes, it lasts")
    PARTLY = "partly", _("Some of it lasts")
    NO = "no", _("No, nothing lasts")

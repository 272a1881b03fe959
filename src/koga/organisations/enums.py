from __future__ import annotations

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Sector(TextChoices):
    """What funders count by."""

    NGO = "ngo", _("Non-governmental organisation")
    PUBLIC = "public", _("Public body")
    BUSINESS = "business", _("Business")
    KNOWLEDGE = "knowledge", _("Education and research")


class Kind(TextChoices):
    """The legal and practical kind; each belongs to one sector."""

    ASSOCIATION = "association", _("Association")
    FOUNDATION = "foundation", _("Foundation")
    NETWORK = "network", _("Network or umbrella organisation")
    INFORMAL = "informal", _("Informal group")
    LOCAL_AUTHORITY = "local-authority", _("Town, commune or other local authority")
    REGIONAL_AUTHORITY = "regional-authority", _("County, region or other regional authority")
    STATE_BODY = "state-body", _("State body")
    CULTURAL_INSTITUTION = "cultural-institution", _("Public cultural institution")
    COMPANY = "company", _("Company")
    SOCIAL_ENTERPRISE = "social-enterprise", _("Social enterprise or cooperative")
    SELF_EMPLOYED = "self-employed", _("Self-employed person")
    SCHOOL = "school", _("School or training centre")
    UNIVERSITY = "university", _("University or research institute")


SECTOR_OF: Final[dict[Kind, Sector]] = {
    Kind.ASSOCIATION: Sector.NGO,
    Kind.FOUNDATION: Sector.NGO,
    Kind.NETWORK: Sector.NGO,
    Kind.INFORMAL: Sector.NGO,
    Kind.LOCAL_AUTHORITY: Sector.PUBLIC,
    Kind.REGIONAL_AUTHORITY: Sector.PUBLIC,
    Kind.STATE_BODY: Sector.PUBLIC,
    Kind.CULTURAL_INSTITUTION: Sector.PUBLIC,
    Kind.COMPANY: Sector.BUSINESS,
    Kind.SOCIAL_ENTERPRISE: Sector.BUSINESS,
    Kind.SELF_EMPLOYED: Sector.BUSINESS,
    Kind.SCHOOL: Sector.KNOWLEDGE,
    Kind.UNIVERSITY: Sector.KNOWLEDGE,
}


class Experience(TextChoices):
    """How much an organisation has worked with others abroad."""

    NONE = "none", _("Never worked abroad yet")
    FIRST_STEPS = "first-steps", _("First contacts or exchanges")
    SOME = "some", _("Partner in one to three projects")
    MUCH = "much", _("Leads or joins projects regularly")


# New to cooperation abroad; of those who do not say nobody knows.
NEWCOMERS: Final = frozenset({Experience.NONE, Experience.FIRST_STEPS})


class Size(TextChoices):
    """People who work in it, paid or not."""

    VOLUNTEERS = "volunteers", _("Volunteers only")
    UP_TO_5 = "1-5", _("1 to 5 employees")
    UP_TO_20 = "6-20", _("6 to 20 employees")
    UP_TO_100 = "21-100", _("21 to 100 employees")
    OVER_100 = "101+", _("More than 100 employees")


class Freshness(TextChoices):
    """How far the record can be trusted to be true today."""

    FRESH = "fresh", _("Confirmed within a year")
    STALE = "stale", _("Not confirmed for a year")
    UNCONFIRMED = "unconfirmed", _("Added from a list, not confirmed by the organisation yet")


class NameKind(TextChoices):
    """Why an organisation has another name."""

    TRANSLATION = "translation", _("Name in another language")
    SHORT = "short", _("Short name")
    FORMER = "former", _("Former name")


class Scheme(TextChoices):
    """Registers that give organisations a legal number (codes as in the org-id.guide lists)."""

    PL_KRS = "PL-KRS", _("KRS (Poland)")
    PL_NIP = "PL-NIP", _("NIP (Poland)")
    PL_REGON = "PL-REGON", _("REGON (Poland)")
    NO_BRC = "NO-BRC", _("Organisation number (Norway)")
    IS_KEN = "IS-KEN", _("Kennitala (Iceland)")
    LT_RC = "LT-RC", _("Company code (Lithuania)")
    LV_RE = "LV-RE", _("Registration number (Latvia)")
    EE_REG = "EE-REG", _("Registry code (Estonia)")
    DE_VAT = "DE-VAT", _("VAT number (Germany)")
    SE_ON = "SE-ON", _("Organisation number (Sweden)")
    DK_CVR = "DK-CVR", _("CVR number (Denmark)")
    FI_PRO = "FI-PRO", _("Business ID (Finland)")
    EU_PIC = "EU-PIC", _("PIC (European Commission)")

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EventKind(TextChoices):
    """What kind of meeting it is; funders count some kinds apart."""

    WORKSHOP = "workshop", _("Workshop")
    WEBINAR = "webinar", _("Webinar")
    STUDY_VISIT = "study-visit", _("Study visit")
    HACKATHON = "hackathon", _("Hackathon")
    FORUM = "forum", _("Forum")
    MEETING = "meeting", _("Meeting")


class Relation(TextChoices):
    """Why a person was there; some funders do not count staff."""

    PARTICIPANT = "participant", _("Participant")
    SPEAKER = "speaker", _("Speaker or trainer")
    VOLUNTEER = "volunteer", _("Volunteer")
    STAFF = "staff", _("Staff of the organisers")

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MemberRole(TextChoices):
    """What a person is in an organisation; only a representative speaks and signs for it."""

    MEMBER = "member", _("Member")
    REPRESENTATIVE = "representative", _("Representative")

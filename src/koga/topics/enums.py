from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Facet(TextChoices):
    """The question that a branch of the thesaurus answers."""

    FIELD = "field", _("Fields of civil society")
    CREATIVE = "creative", _("Creative and cultural sectors")
    PUBLIC_TASK = "public-task", _("Public tasks")
    METHOD = "method", _("Methods")
    COOPERATION = "cooperation", _("Kinds of cooperation")
    TARGET_GROUP = "target-group", _("Target groups")
    RESOURCE = "resource", _("What is needed and offered")
    PROJECT_WORK = "project-work", _("Project work")

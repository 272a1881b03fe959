from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PostingKind(TextChoices):
    """What a posting says."""

    OFFER = "offer", _("Offer")
    NEED = "need", _("Need")
    PARTNER_SEARCH = "partner-search", _("Partner search")


class PartnerRole(TextChoices):
    """As what an organisation takes part in a project."""

    LEAD = "lead", _("Lead partner")
    PARTNER = "partner", _("Partner")
    ASSOCIATED = "associated", _("Associated partner")


class Criterion(TextChoices):
    """What a hub looks at in a partner search: first what can be counted, then what is judged."""

    IDENTITY = "identity", _("It shows who searches: the organisation and a person to talk to")
    CALL = "call", _("It names the programme and the call")
    DEADLINE = "deadline", _("The call's deadline lies ahead, and answers are wanted before it")
    TOPIC = "topic", _("Its topics are chosen, and fit the call")
    ROLE = "role", _("The partner wanted is described, with the role and the number of seats")
    LENGTH = "length", _("The project is told at enough length to be understood")
    LAST_PLACE = "last-place", _("So near to the deadline, it is for the last place")
    CLEAR = "clear", _("A stranger understands what is planned")
    FEASIBLE = "feasible", _("It can be done in the time and with the partners sought")


class Judged(TextChoices):
    """What a coordinator says to one criterion."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    OPEN = "open", _("Not judged")


class Verdict(TextChoices):
    """What a hub says to a partner search."""

    RETURNED = "returned", _("Returned with comments")
    PUBLISHED = "published", _("Published")


class Over(TextChoices):
    """Which list was saved."""

    POSTINGS = "postings", _("Offers, needs and partner searches")
    ORGANISATIONS = "organisations", _("Directory")


class Pace(TextChoices):
    """How often somebody is written to."""

    NOW = "now", _("As soon as something fits")
    DAILY = "daily", _("Once a day")
    WEEKLY = "weekly", _("Once a week")
    NEVER = "never", _("Not at all")


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
    """What a side says came of an introduction, the best first."""

    TOGETHER = "working-together", _("We are doing something together")
    # Called so since the first answers were given, when it was asked whether they had met.
    TALKING = "met", _("We talk")
    NOTHING = "nothing", _("Nothing came of it")
    NOT_YET = "not-yet", _("Not yet")


class Ground(TextChoices):
    """Why a coordinator thinks that two should meet."""

    NEED_MET = "need-met", _("One offers what the other needs")
    TOPICS = "topics", _("They work on the same topics")
    CALL = "call", _("A call or a partner search")
    NEWCOMER = "newcomer", _("A newcomer and somebody with experience")
    PLACES = "places", _("Their places or regions belong together")
    OTHER = "other", _("Something else")


class Origin(TextChoices):
    """Where the weights of suggestions come from."""

    SHIPPED = "shipped", _("Shipped with Koga")
    HISTORY = "history", _("Learnt from what was done together here")
    OUTCOMES = "outcomes", _("Learnt from what came of introductions")
    CHOSEN = "chosen", _("Chosen by an administrator")


class Reach(StrEnum):
    """Who reads a proposal to an organisation: itself, its hub in its stead, or nobody."""

    ITSELF = "itself"
    HUB = "hub"
    NOBODY = "nobody"

"""The best partners for a call: all of its rules kept, each place with its reason, proof or bound shown.

It sees candidates and rules, never rows of a database or pages; who may be suggested at all is
decided before it is asked, and it asks nobody.
"""

from koga.engine.consortium.answering import answer, candidate_from
from koga.engine.consortium.asking import alternatives, repair, swaps, whom_to_ask_next
from koga.engine.consortium.building import build
from koga.engine.consortium.candidates import EXPERIENCE, Candidate, Condition
from koga.engine.consortium.checking import Broken, check
from koga.engine.consortium.desk import Desk
from koga.engine.consortium.fitting import COMPANY, Applicant, Project, Term, crowding, fit
from koga.engine.consortium.pool import Pool, Words
from koga.engine.consortium.reading import rules_from
from koga.engine.consortium.results import Conflict, Consortium, Member, Option
from koga.engine.consortium.rules import (
    Apart,
    BudgetTotal,
    Countries,
    CountryShare,
    EachCountry,
    Family,
    Must,
    MustNot,
    Number,
    PartnerShare,
    Rule,
    Rules,
    Seat,
    Share,
)
from koga.engine.consortium.synergy import Synergy, Ties
from koga.engine.consortium.wording import RuleText, worded

__all__ = [
    "COMPANY",
    "EXPERIENCE",
    "Apart",
    "Applicant",
    "Broken",
    "BudgetTotal",
    "Candidate",
    "Condition",
    "Conflict",
    "Consortium",
    "Countries",
    "CountryShare",
    "Desk",
    "EachCountry",
    "Family",
    "Member",
    "Must",
    "MustNot",
    "Number",
    "Option",
    "PartnerShare",
    "Pool",
    "Project",
    "Rule",
    "RuleText",
    "Rules",
    "Seat",
    "Share",
    "Synergy",
    "Term",
    "Ties",
    "Words",
    "alternatives",
    "answer",
    "build",
    "candidate_from",
    "check",
    "crowding",
    "fit",
    "repair",
    "rules_from",
    "swaps",
    "whom_to_ask_next",
    "worded",
]

"""ENGAGE!'s own books: work plan, budget and spending, the agreement of its partners, reports."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Final

from koga.core import tokens
from koga.core.wording import wording
from koga.demo.engage import engage
from koga.demo.network import Network
from koga.demo.project_books import write_plan, write_report
from koga.demo.reading import table
from koga.partnerships import letters
from koga.partnerships.actions import answer_by_link, propose_partnership
from koga.partnerships.enums import PartnershipKind
from koga.projects.actions import (
    add_budget_line,
    claim_record,
    decide_claim,
    record_spending,
)
from koga.projects.enums import Category
from koga.projects.models import BudgetLine, ProjectPartner

_NOTE: Final = "Podział przykładowy"
_CONSORTIUM: Final = ("biser", "euroregion", "europakontor")
# What was spent of each line, in per mille, and by when.
_INSTALMENTS: Final = (
    (date(2021, 9, 30), 210),
    (date(2022, 3, 31), 240),
    (date(2022, 9, 30), 270),
    (date(2023, 6, 30), 262),
)


def note_accounts(network: Network) -> None:
    """The plan and the money from the first days on, the reports at their ends."""
    note, waking = network.diary.note, network.diary.waking
    note(waking(date(2021, 4, 6)), partial(_sign_consortium, network))
    note(waking(date(2021, 4, 8)), partial(write_plan, network, table("engage")["packages"]))
    note(waking(date(2022, 1, 11)), partial(_budget, network))
    for row in (table("engage")["reports"][name] for name in ("interim", "final")):
        note(waking(row["frozen_on"]), partial(write_report, network, row))
    note(network.diary.ago(8), partial(write_report, network, table("engage")["reports"]["draft"]))


def _sign_consortium(network: Network) -> None:
    """The hub brings the three partners together; they answer by the links in their mails.

    The Norwegian partner was still a company on that day, so this is no partnership with a public
    body, whatever took over its work later.
    """
    organisations = [network.organisations[key] for key in _CONSORTIUM]
    partnership = propose_partnership(
        kind=PartnershipKind.PROJECT,
        title="Partnerstwo projektu ENGAGE!",
        purpose=wording(
            "pl",
            "Wspólna realizacja projektu ENGAGE! w Polsce i Norwegii.",
            en="To carry out ENGAGE! together in Poland and Norway.",
        ),
        organisations=organisations,
        starts_on=date(2021, 4, 1),
        ends_on=date(2023, 7, 31),
        by=network.coordinator_of(organisations[0]),
        for_organisation=None,
    )
    for party in partnership.parties.all():
        token = tokens.issue(letters.PURPOSE, {"party": party.pk, "person": None})
        answer_by_link(token=token, confirms=True)
    manager = network.project_manager()
    claim = claim_record(project=engage(), record=partnership, by=manager)
    decide_claim(claim=claim, accept=True, by=manager)


def _budget(network: Network) -> None:
    by = network.project_manager()
    for row in table("engage")["lines"]:
        partner = ProjectPartner.objects.select_related("project").get(
            project=engage(), organisation=network.organisations[row["partner"]], until=None
        )
        category = Category(row["category"])
        line = add_budget_line(
            partner=partner, category=category, cents=row["cents"], note=_NOTE, by=by
        )
        for number, (day, share) in enumerate(_INSTALMENTS, 1):
            moment = network.diary.waking(max(day, date(2022, 1, 12)) + timedelta(days=14))
            deed = partial(_spend, network, line, day, row["cents"] * share // 1000, number)
            network.diary.note(moment, deed)


def _spend(network: Network, line: BudgetLine, day: date, cents: int, number: int) -> None:
    partner = line.partner
    if partner.succeeds is not None and day < partner.since:
        partner = partner.succeeds  # who took over its place had not come yet
    record_spending(
        partner=partner,
        category=Category(line.category),
        cents=cents,
        spent_on=day,
        purpose=f"{_NOTE}, {number}/{len(_INSTALMENTS)}",
        document=f"DEMO/{line.pk}/{number}",
        by=network.project_manager(),
    )

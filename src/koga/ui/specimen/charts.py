"""One chart of each kind, with figures of the size that the network has."""

from __future__ import annotations

from decimal import Decimal

from django.utils.safestring import SafeString

from koga.ui import charts

_QUARTERS = [(2021, q) for q in (2, 3, 4)] + [(2022, q) for q in (1, 2, 3, 4)] + [(2023, 1)]


def all_charts() -> list[SafeString]:
    """Drawn anew for each request, since the language of the page decides how figures look."""
    return [
        charts.bars(
            [
                ("Youth work and non-formal education", 128),
                ("Sea and coast", 96),
                ("Crafts and design", 71),
                ("Grenzüberschreitende Kulturzusammenarbeit", 64),
                ("Local democracy", 38),
            ],
            title="Organisations by topic",
            description="An organisation with several topics counts for each.",
        ),
        charts.lines(
            [f"Q{quarter} {year}" for year, quarter in _QUARTERS],
            [charts.Series("Partnerships", [0, 1, 1, 3, 5, 7, 10, 11])],
            title="Partnerships between NGOs",
            description="Added up to the end of each quarter.",
            target=10,
        ),
        charts.columns(
            [("2019", 7), ("2020", 12), ("2021", 19), ("2022", 33), ("2023", 41), ("2024", 38)],
            title="Introductions that led to a meeting",
            target=30,
        ),
        charts.radar(
            ("Planning", "Languages", "Partners abroad", "Budget", "Digital tools", "Publicity"),
            [
                charts.Series("Before", [2, 3, 1, 2, 3, 2]),
                charts.Series("After 8 months", [4, 3.5, 3, 3, 4.5, 4]),
            ],
            title="Readiness of Fundacja Bałtycki Żagiel",
            description="Self-assessment, from 0 to 5.",
            maximum=5,
        ),
        charts.shares(
            [
                ("European Regional Development Fund", Decimal("217833.25")),
                ("Own means", Decimal("46311.75")),
            ],
            title="Who pays for South Baltic Creative Clusters",
            unit="EUR",
        ),
    ]


def spark() -> SafeString:
    """Logins by week."""
    return charts.spark([3, 5, 4, 8, 7, 11, 13, 12, 16], title="Active organisations by week")

"""Records of the network, each in the shape its component wants."""

from __future__ import annotations

from datetime import UTC, date, datetime

from koga.ui.shapes import Cell, Column, Entry, FileEntry, Link, Reason, Step, Table

CRUMBS = (
    Link("Start", "#"),
    Link("Organisations", "#cards"),
    Link("Rietavas Women Employment Centre"),
)

TABS = (
    Link("Overview", "#tabs", is_current=True),
    Link("Offers and needs", "#tabs", count=4),
    Link("Partnerships", "#tabs", count=2),
    Link("People", "#tabs"),
)

STEPS = (
    Step("Your organisation", "done", "#steps"),
    Step("What you look for", "done", "#steps"),
    Step("Suggested partners", "current"),
    Step("First letter", "coming"),
)

ORGANISATIONS = (
    {
        "name": "Fundacja Bałtycki Żagiel",
        "kind": "NGO",
        "place": "Gdynia, PL",
        "summary": "Sailing camps where young people from three countries write, build and cook"
        " together. Looks for a Norwegian partner with boats.",
        "topics": ("Youth work", "Sea and coast"),
        "state": "Open for cooperation",
        "tone": "success",
        "language": "en",
    },
    {
        "name": "Kystkulturlaget Terje Vigen",
        "kind": "NGO",
        "place": "Grimstad, NO",
        "summary": "Holder gamle seil- og arbeidsbåter i live og viser ungdom hvordan man bygger"
        " på klink. Tar gjerne imot studiebesøk om våren.",
        "topics": ("Living heritage", "Crafts and design", "Youth work"),
        "state": "Answers within 3 days",
        "tone": "info",
        "language": "nb",
    },
    {
        "name": "Rietavo moterų užimtumo centras",
        "kind": "NGO",
        "place": "Rietavas, LT",
        "summary": "Moterų amatų dirbtuvės, mugės ir mentorystė. Ieškome partnerių, kurie padėtų"
        " parduoti gaminius kitose Baltijos šalyse.",
        "topics": ("Crafts and design", "Social enterprise"),
        "state": "Not confirmed for 14 months",
        "tone": "warning",
        "language": "lt",
    },
    {
        "name": "Hansestadt Rostock, Kultur- und Kreativwirtschaftsförderung",
        "kind": "Public body",
        "place": "Rostock, DE",
        "summary": "Ansprechpartnerin für grenzüberschreitende Zusammenarbeit und für die"
        " Zehnjahresstrategie der Kreativwirtschaft.",
        "topics": ("Creative economy", "Strategy"),
        "state": "Open for cooperation",
        "tone": "success",
        "language": "de",
    },
)

REASONS = (
    Reason("Topics in common", 34, 40, "Youth work, sea and coast, crafts"),
    Reason("Need meets offer", 21, 30, "They offer boats and a site; you look for both"),
    Reason("A language for both", 15, 15, "Norwegian and English are spoken on both sides"),
    Reason("New to the network", 8, 15, "First partnership abroad for them"),
)

_REACHED = Cell("Reached", tone="success")
_MISSING = Cell("Two missing", tone="warning")
_UNDER_WAY = Cell("In progress", tone="info")

TABLE = Table(
    "Indicators of ENGAGE! on 31 July 2023",
    (
        Column("Indicator", sort="#table", order="ascending"),
        Column("Reached", is_number=True, sort="#table"),
        Column("Target", is_number=True),
        Column("State"),
        Column("Last evidence"),
    ),
    (
        ("NGOs with a better capacity to cooperate", 34, "min. 30", _REACHED, "12 June 2023"),
        ("Project partnerships between NGOs", 11, "min. 10", _REACHED, "30 May 2023"),
        ("Joint initiatives with others", 8, "min. 10", _MISSING, "4 July 2023"),
        ("Partnerships with public bodies", 5, "min. 5", _REACHED, "18 April 2023"),
        ("Local bodies with more knowledge", 27, "min. 30", _UNDER_WAY, "9 July 2023"),
    ),
)

TIMELINE = (
    Entry(
        "Introduction accepted by both sides",
        datetime(2026, 3, 12, 14, 5, tzinfo=UTC),
        icon="introduction",
        by="Marit Aanonsen, Kystkulturlaget Terje Vigen",
    ),
    Entry(
        "First meeting by video",
        date(2026, 3, 19),
        "Four people, 50 minutes. A study visit in May was agreed.",
        "calendar",
    ),
    Entry("Agreement confirmed", date(2026, 4, 2), icon="agreement", url="#timeline"),
    Entry("Joint initiative: Klinkbygg 2026", date(2026, 5, 4), icon="initiative"),
)

FACTS = (
    ("Legal name", "Fundacja Bałtycki Żagiel"),
    ("KRS number", "0000412233"),
    ("Founded", "2012"),
    ("Working languages", "Polish, English, Norwegian"),
    ("Experience abroad", "Three projects, one as lead partner"),
)

FILES = (
    FileEntry("Umowa partnerska Bałtycki Żagiel – Terje Vigen.pdf", "#files", "PDF", 248_312),
    FileEntry("Klinkbygg 2026 budsjett.xlsx", "#files", "Spreadsheet", 41_004, "version 3"),
)

PEOPLE = (
    ("Agnieszka Zielińska", "coordinator", "Fundacja Bałtycki Żagiel"),
    ("Marit Aanonsen", "chair", "Kystkulturlaget Terje Vigen"),
    ("Rasa Petrauskienė", "mentor", "Rietavo moterų užimtumo centras"),
)

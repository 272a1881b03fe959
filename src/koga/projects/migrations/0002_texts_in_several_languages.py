"""Texts that stood in one language come to stand in several; what was there stays the original.

In which language they stand was written down nowhere: see `language_of`.
"""

from django.conf import settings
from django.db import migrations, models

import koga.core.wording

# model: its texts of one language.
TEXTS = {
    "Programme": ("funder", "call_reference"),
    "Project": ("kind_of_action", "reach"),
    "IndicatorDefinition": ("source",),
}

# What people write in who are not asked for a language: the first one of their country.
SPOKEN = {
    **{"PL": "pl", "NO": "nb", "IS": "is", "LT": "lt", "LV": "lv", "EE": "et", "DE": "de"},
    **{"SE": "sv", "DK": "da", "FI": "fi", "RU": "ru", "UA": "uk", "GB": "en", "IE": "en"},
}


def language_of(row):
    """What a text beside it says; else the language of the lead partner's country; else ours.

    A programme has no text beside it and no partner: its words are taken for those of whoever
    wrote its first project.
    """
    kind = row._meta.object_name
    if kind == "IndicatorDefinition":
        return row.definition.original or settings.LANGUAGE_CODE
    project = row if kind == "Project" else row.projects.order_by("pk").first()
    if project is None:
        return settings.LANGUAGE_CODE
    lead = project.partners.filter(role="lead").order_by("since").last()
    country = lead.organisation.country if lead else ""
    return project.summary.original or SPOKEN.get(country, settings.LANGUAGE_CODE)


def each(apps, schema_editor, change):
    """Every row is written once, with what `change(row, names)` makes of its texts."""
    if schema_editor.connection.vendor == "postgresql":
        # Else the checks of foreign keys wait for the end, and no table may change before that.
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for model, names in TEXTS.items():
        rows = apps.get_model("projects", model).objects
        for row in rows.order_by("pk").iterator(chunk_size=500):
            rows.filter(pk=row.pk).update(**change(row, names))


def told_in_several(row, names):
    language = language_of(row)
    return {
        f"{name}_told": koga.core.wording.wording(language, getattr(row, name)) for name in names
    }


def told_in_one(row, names):
    """The original alone; what is longer than the column is cut, as PostgreSQL would refuse it."""
    return {
        name: str(getattr(row, f"{name}_told"))[: row._meta.get_field(name).max_length]
        for name in names
    }


def forward(apps, schema_editor):
    each(apps, schema_editor, told_in_several)


def backward(apps, schema_editor):
    each(apps, schema_editor, told_in_one)


def with_wordings():
    """A new column beside each old one, the texts carried over, the old one gone.

    No database turns a text into JSON in place alike.
    """
    verbose = {"call_reference": "call", "kind_of_action": "kind of action"}
    pairs = [(model, name) for model, names in TEXTS.items() for name in names]
    return [
        *(
            migrations.AddField(
                model,
                f"{name}_told",
                koga.core.wording.WordingField(
                    blank=True,
                    default=koga.core.wording.Wording,
                    verbose_name=verbose.get(name, name),
                ),
            )
            for model, name in pairs
        ),
        migrations.RunPython(forward, backward),
        # With a default, so that on the way back it stands there empty before its text comes.
        *(
            migrations.AlterField(model, name, models.CharField(max_length=300, default=""))
            for model, name in pairs
        ),
        *(migrations.RemoveField(model, name) for model, name in pairs),
        *(migrations.RenameField(model, f"{name}_told", name) for model, name in pairs),
    ]


class Migration(migrations.Migration):
    dependencies = [("projects", "0001_initial")]
    operations = with_wordings()

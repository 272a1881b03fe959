"""Texts that stood in one language come to stand in several; what was there stays the original."""

from django.conf import settings
from django.db import migrations, models

import koga.core.wording

# model: its texts of one language, and the text beside them whose language is known.
TEXTS = {
    "Programme": (("funder", "call_reference"), None),
    "Project": (("kind_of_action", "reach"), "summary"),
    "IndicatorDefinition": (("source",), "definition"),
}


def each(apps, schema_editor, change):
    """`change(row, name, language)` for every text of every row; a row is written once."""
    if schema_editor.connection.vendor == "postgresql":
        # Else the checks of foreign keys wait for the end, and no table may change before that.
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for model, (names, beside) in TEXTS.items():
        rows = apps.get_model("projects", model).objects
        for row in rows.order_by("pk").iterator(chunk_size=500):
            known = getattr(row, beside).original if beside else ""
            values = {}
            for name in names:
                values |= change(row, name, known or settings.LANGUAGE_CODE)
            rows.filter(pk=row.pk).update(**values)


def forward(apps, schema_editor):
    each(
        apps,
        schema_editor,
        lambda row, name, language: {
            f"{name}_told": koga.core.wording.wording(language, getattr(row, name))
        },
    )


def backward(apps, schema_editor):
    """The original alone; what is longer than the column is cut, as PostgreSQL would refuse it."""
    each(
        apps,
        schema_editor,
        lambda row, name, language: {
            name: str(getattr(row, f"{name}_told"))[: row._meta.get_field(name).max_length]
        },
    )


def with_wordings():
    """A new column beside each old one, the texts carried over, the old one gone.

    No database turns a text into JSON in place alike.
    """
    verbose = {"call_reference": "call", "kind_of_action": "kind of action"}
    pairs = [(model, name) for model, (names, _beside) in TEXTS.items() for name in names]
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

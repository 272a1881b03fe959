"""The words of organisations are kept in the index of the search now."""

from django.db import migrations

FORWARD = {
    "sqlite": "DROP TABLE organisations_text",
    "postgresql": "DROP INDEX organisations_text",
}


def forward(apps, schema_editor):
    schema_editor.execute(FORWARD[schema_editor.connection.vendor])


class Migration(migrations.Migration):
    dependencies = [("organisations", "0006_succession_recorded")]

    operations = [
        migrations.RunPython(forward, migrations.RunPython.noop),
        migrations.RemoveField(model_name="organisation", name="words"),
    ]

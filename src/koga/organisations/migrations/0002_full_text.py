"""Full text over the column `words`: an FTS5 table on SQLite, a GIN index on PostgreSQL."""

from django.db import migrations

FORWARD = {
    "sqlite": (
        "CREATE VIRTUAL TABLE organisations_text USING fts5("
        "words, tokenize = 'unicode61 remove_diacritics 0')"
    ),
    "postgresql": (
        "CREATE INDEX organisations_text ON organisations_organisation "
        "USING gin (array_to_tsvector(string_to_array(words, ' ')))"
    ),
}
BACKWARD = {
    "sqlite": "DROP TABLE organisations_text",
    "postgresql": "DROP INDEX organisations_text",
}


def forward(apps, schema_editor):
    schema_editor.execute(FORWARD[schema_editor.connection.vendor])


def backward(apps, schema_editor):
    schema_editor.execute(BACKWARD[schema_editor.connection.vendor])


class Migration(migrations.Migration):
    dependencies = [("organisations", "0001_initial")]
    operations = [migrations.RunPython(forward, backward)]

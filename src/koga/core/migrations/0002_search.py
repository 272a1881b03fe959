"""The index of the search: its tables, and the full text that only the database knows of.

It is empty at first. `koga update` fills it, as the apps that know what there is to search stand
above this one.
"""

from django.db import migrations, models

FORWARD = {
    "sqlite": [
        "CREATE VIRTUAL TABLE core_searchtokens USING fts5(tokens, content='', detail=none, "
        "prefix='5', tokenize=\"ascii tokenchars '_'\")",
    ],
    "postgresql": [
        "CREATE TABLE core_searchtokens (rowid bigint PRIMARY KEY, tokens tsvector NOT NULL)",
        "CREATE INDEX core_searchtokens_tokens ON core_searchtokens "
        "USING gin (tokens) WITH (fastupdate = off)",
        # Tokens in the order of their letters' numbers, as SQLite has them.
        'ALTER TABLE core_searchterm ALTER COLUMN token TYPE varchar(210) COLLATE "C"',
    ],
}


def forward(apps, schema_editor):
    for statement in FORWARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def backward(apps, schema_editor):
    schema_editor.execute("DROP TABLE core_searchtokens")


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="SearchDue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=24)),
                ("key", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("vector", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="SearchTerm",
            fields=[
                ("token", models.CharField(max_length=210, primary_key=True, serialize=False)),
                ("n", models.IntegerField()),
            ],
        ),
        migrations.RunPython(forward, backward),
    ]

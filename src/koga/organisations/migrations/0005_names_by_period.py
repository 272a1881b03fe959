"""A name that was taken again keeps each time it was borne; a list can wait to be struck out."""

from django.db import migrations, models
from django.db.models import F, OrderBy, Q


def forget_file_names(apps, schema_editor):
    """Of lists that were struck out already: what a file is called may name a person."""
    apps.get_model("organisations", "ImportRun").objects.filter(file="").update(file_name="")


class Migration(migrations.Migration):
    dependencies = [("organisations", "0004_nobody_said_open")]
    operations = [
        migrations.AlterModelOptions(
            name="organisationname",
            options={
                "ordering": ["organisation", "kind", OrderBy(F("until"), nulls_first=True), "name"]
            },
        ),
        migrations.RemoveConstraint(
            model_name="organisationname", name="organisation_name_once"
        ),
        migrations.AddConstraint(
            model_name="organisationname",
            constraint=models.UniqueConstraint(
                fields=("organisation", "name", "kind", "until"), name="name_once_until"
            ),
        ),
        migrations.AddConstraint(
            model_name="organisationname",
            constraint=models.UniqueConstraint(
                condition=Q(until__isnull=True),
                fields=("organisation", "name", "kind"),
                name="name_without_day_once",
            ),
        ),
        migrations.AddField(
            model_name="importrun",
            name="forgets_when_over",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AlterField(
            model_name="importrun",
            name="file_name",
            field=models.CharField(blank=True, max_length=200, verbose_name="file"),
        ),
        migrations.RunPython(forget_file_names, migrations.RunPython.noop),
    ]

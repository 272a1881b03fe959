from django.db import migrations, models

import koga.core.clock


def take_from_the_trail(apps, schema_editor):
    """When it was recorded stands in the audit trail; where it does not, now is as good as known."""
    entries = apps.get_model("core", "AuditEntry").objects.filter(
        action="organisations.organisation-succeeded",
        object_type="organisations.organisation",
    )
    recorded = dict(entries.order_by("-pk").values_list("object_id", "at"))
    for succession in apps.get_model("organisations", "Succession").objects.all():
        at = recorded.get(succession.predecessor_id)
        if at is not None:
            succession.recorded_at = at
            succession.save(update_fields=["recorded_at"])


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0001_initial"),
        ("organisations", "0005_names_by_period"),
    ]

    operations = [
        migrations.AddField(
            model_name="succession",
            name="recorded_at",
            field=models.DateTimeField(
                default=koga.core.clock.now, editable=False, verbose_name="recorded"
            ),
        ),
        migrations.RunPython(take_from_the_trail, migrations.RunPython.noop),
    ]

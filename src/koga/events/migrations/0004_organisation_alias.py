from django.db import migrations, models
from django.utils.crypto import get_random_string

import koga.events.models

SIZE = 500
ERASED = "*"


def give_aliases(apps, schema_editor):
    """What was one organisation by its written name stays one; an erased name was one for each person."""
    attendance = apps.get_model("events", "Attendance")
    aliases, last = {}, 0
    while rows := list(attendance.objects.filter(pk__gt=last).order_by("pk")[:SIZE]):
        for row in rows:
            row.organisation_alias = aliases.setdefault(old_key(row), get_random_string(16))
        attendance.objects.bulk_update(rows, ["organisation_alias"])
        last = rows[-1].pk


def old_key(row):
    name = row.organisation_name
    return f"of:{row.alias}" if name == ERASED else f"name:{name.casefold()}"


class Migration(migrations.Migration):
    dependencies = [
        ('events', '0003_alias'),
    ]

    operations = [
        migrations.AddField(
            model_name='attendance',
            name='organisation_alias',
            field=models.CharField(default='', editable=False, max_length=16),
        ),
        migrations.RunPython(give_aliases, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            model_name='attendance',
            name='organisation_alias',
            field=models.CharField(default=koga.events.models.new_alias, editable=False, max_length=16),
        ),
        migrations.AlterField(
            model_name='attendance',
            name='alias',
            field=models.CharField(default=koga.events.models.new_alias, editable=False, max_length=16, verbose_name='key of the person'),
        ),
    ]

from django.db import migrations, models
from django.utils.crypto import get_random_string

import koga.events.models

SIZE = 500


def give_aliases(apps, schema_editor):
    """Whoever was one person by account, else address, else name, stays one person."""
    attendance = apps.get_model("events", "Attendance")
    aliases, last = {}, 0
    while rows := list(attendance.objects.filter(pk__gt=last).order_by("pk")[:SIZE]):
        for row in rows:
            row.alias = aliases.setdefault(old_key(row), get_random_string(16))
        attendance.objects.bulk_update(rows, ["alias"])
        last = rows[-1].pk


def old_key(row):
    if row.person_id:
        return f"person:{row.person_id}"
    return f"mail:{row.email.lower()}" if row.email else f"name:{row.name.casefold()}"


class Migration(migrations.Migration):
    dependencies = [
        ('events', '0002_cancelled_because'),
    ]

    operations = [
        migrations.AddField(
            model_name='attendance',
            name='alias',
            field=models.CharField(default='', editable=False, max_length=16),
        ),
        migrations.RunPython(give_aliases, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            model_name='attendance',
            name='alias',
            field=models.CharField(default=koga.events.models.new_alias, editable=False, max_length=16),
        ),
        migrations.AlterField(
            model_name='attendance',
            name='name',
            field=models.CharField(blank=True, max_length=120, verbose_name='name'),
        ),
        migrations.AddIndex(
            model_name='attendance',
            index=models.Index(fields=['alias'], name='attendances_by_alias'),
        ),
        migrations.AddIndex(
            model_name='attendance',
            index=models.Index(fields=['email'], name='attendances_by_address'),
        ),
    ]

"""Records that nobody of them confirmed, and those that ended, do not count as open any more."""

from django.db import migrations
from django.db.models import Q


def close(apps, schema_editor):
    organisations = apps.get_model("organisations", "Organisation").objects
    organisations.filter(Q(confirmed_at=None) | Q(state="ended")).update(is_open=False)


class Migration(migrations.Migration):
    dependencies = [("organisations", "0003_directory_change")]
    operations = [migrations.RunPython(close, migrations.RunPython.noop)]

from django.db import migrations
from django.db.models import OuterRef, Subquery


def asked_when_proposed(apps, schema_editor):
    """Every side that still has to answer was written to at once; nobody is to be asked again."""
    Introduction = apps.get_model("matching", "Introduction")
    Side = apps.get_model("matching", "Side")
    proposed = Introduction.objects.filter(pk=OuterRef("introduction")).values("proposed_at")
    Side.objects.filter(answer="waiting").update(asked_at=Subquery(proposed[:1]))


class Migration(migrations.Migration):

    dependencies = [
        ("matching", "0002_outcomes"),
    ]

    operations = [
        migrations.RunPython(asked_when_proposed, migrations.RunPython.noop),
    ]

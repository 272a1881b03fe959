from django.db import migrations


def give_details(apps, schema_editor):
    """A search that was posted before searches had a form of their own begins with an empty one.

    It stays as it is until it expires; whoever changes it fills the form in, and the hub reads it.
    """
    Posting = apps.get_model("matching", "Posting")
    PartnerSearch = apps.get_model("matching", "PartnerSearch")
    without = Posting.objects.filter(kind="partner-search", search=None).order_by("pk")
    keys = list(without.values_list("pk", flat=True))
    PartnerSearch.objects.bulk_create(
        [PartnerSearch(posting_id=key) for key in keys], batch_size=500
    )


class Migration(migrations.Migration):

    dependencies = [
        ("matching", "0005_partner_searches"),
    ]

    operations = [
        migrations.RunPython(give_details, migrations.RunPython.noop),
    ]

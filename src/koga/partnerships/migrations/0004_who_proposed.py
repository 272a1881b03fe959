from django.db import migrations


def tell_who_proposed(apps, schema_editor):
    """Until now only the audit trail kept on whose behalf an agreement was proposed."""
    entries = apps.get_model("core", "AuditEntry").objects
    organisations = set(apps.get_model("organisations", "Organisation").objects.values_list("pk", flat=True))
    partnerships = apps.get_model("partnerships", "Partnership").objects
    proposed = entries.filter(action="partnerships.partnership-proposed", organisation_id__in=organisations)
    for key, organisation in proposed.values_list("object_id", "organisation_id"):
        partnerships.filter(pk=key, proposed_for=None).update(proposed_for=organisation)


class Migration(migrations.Migration):

    dependencies = [
        ("core", "0001_initial"),
        ("partnerships", "0003_proposals_withdrawn"),
    ]

    operations = [migrations.RunPython(tell_who_proposed, migrations.RunPython.noop)]

"""The words of postings are kept in the index of the search now."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("matching", "0007_suggestions")]

    operations = [migrations.RemoveField(model_name="posting", name="words")]

"""The words of postings are kept in the index of the search now."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("matching", "0006_details_of_searches")]

    operations = [migrations.RemoveField(model_name="posting", name="words")]

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):

    dependencies = [
        ("matching", "0003_sides_asked"),
    ]

    operations = [
        migrations.AddField(
            model_name="posting",
            name="words",
            field=models.TextField(default="", editable=False),
        ),
        # Here the words were filled in, which 0008 takes away again: the index of the search has them.
        migrations.AddField(
            model_name="side",
            name="note_language",
            field=models.CharField(blank=True, max_length=3, verbose_name="language of the note"),
        ),
        migrations.AddField(
            model_name="side",
            name="reminded_at",
            field=models.DateTimeField(null=True, verbose_name="reminded"),
        ),
        migrations.AddConstraint(
            model_name="side",
            constraint=models.CheckConstraint(
                condition=Q(
                    note_language__in=[
                        "",
                        *["pl", "en", "nb", "is", "lt", "lv", "et", "de", "sv", "da", "fi"],
                        *["ru", "uk"],
                    ]
                ),
                name="side_note_language_known",
            ),
        ),
    ]

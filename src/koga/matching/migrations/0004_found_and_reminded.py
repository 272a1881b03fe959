from django.db import migrations, models
from django.db.models import Q

from koga.matching.bridge import words_of


def write_words(apps, schema_editor):
    """Postings that are there already are found by their words, too."""
    Posting = apps.get_model("matching", "Posting")
    for posting in Posting.objects.order_by("pk").iterator(chunk_size=500):
        Posting.objects.filter(pk=posting.pk).update(words=words_of(posting.title, posting.text))


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
        migrations.RunPython(write_words, migrations.RunPython.noop),
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

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("conversations", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="message",
            name="is_opening",
            field=models.BooleanField(default=False, verbose_name="led to the conversation"),
        ),
    ]

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('matching', '0004_found_and_reminded'),
        ('organisations', '0001_initial'),
        ('partnerships', '0002_log_entries_corrected'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='partnership',
            name='agreed_partnership_has_its_day',
        ),
        migrations.RemoveConstraint(
            model_name='partnership',
            name='renewed_once',
        ),
        migrations.AddField(
            model_name='partnership',
            name='proposed_for',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='partnerships_proposed', to='organisations.organisation'),
        ),
        migrations.AlterField(
            model_name='partnership',
            name='state',
            field=models.CharField(choices=[('proposed', 'Waiting for the parties'), ('agreed', 'Agreed'), ('declined', 'Declined'), ('ended', 'Ended'), ('withdrawn', 'Withdrawn')], default='proposed', max_length=10, verbose_name='state'),
        ),
        migrations.AddConstraint(
            model_name='partnership',
            constraint=models.CheckConstraint(condition=models.Q(('agreed_on__isnull', False), ('state__in', ['proposed', 'declined', 'withdrawn']), _connector='OR'), name='agreed_partnership_has_its_day'),
        ),
        migrations.AddConstraint(
            model_name='partnership',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('declined', 'withdrawn')), _negated=True), fields=('renews',), name='renewed_once'),
        ),
    ]

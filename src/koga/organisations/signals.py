"""What this app announces. Sent inside the action's transaction, so receivers stand or fall with it."""

from django.dispatch import Signal

# organisation: Organisation, by: Actor. A person made the record of her own organisation.
organisation_founded = Signal()
# organisation: Organisation, by: Actor. Whoever cares for it checked, hid or ended the record.
organisation_judged = Signal()
# organisation: Organisation, by: Actor. What can be searched or matched may have changed.
organisation_changed = Signal()
# keys: Collection[int]. A list created or changed many at once: the same as `organisation_changed`.
organisations_imported = Signal()

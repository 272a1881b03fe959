"""What is asked on the pages of events."""

from koga.events.forms.attendance import AttendanceForm, ListForm
from koga.events.forms.event import CancelForm, EventForm

__all__ = ["AttendanceForm", "CancelForm", "EventForm", "ListForm"]

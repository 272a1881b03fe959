"""What is asked on the pages of events."""

from koga.events.forms.attendance import AttendanceForm, ListForm
from koga.events.forms.event import EventForm

__all__ = ["AttendanceForm", "EventForm", "ListForm"]

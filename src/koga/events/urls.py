from django.urls import path

from koga.events.views import attendance, events

app_name = "events"
urlpatterns = [
    path("", events.event_list, name="event-list"),
    path("create", events.event_create, name="event-create"),
    path("of/<slug:slug>", events.organisation_panel, name="organisation-panel"),
    path("<int:key>", events.event_show, name="event-show"),
    path("<int:key>.ics", events.event_calendar, name="event-calendar"),
    path("<int:key>/edit", events.event_edit, name="event-edit"),
    path("<int:key>/cancel", events.event_cancel, name="event-cancel"),
    path("<int:key>/attendance", attendance.attendance_list, name="attendance-list"),
    path("<int:key>/attendance/add", attendance.attendance_add, name="attendance-add"),
    path("<int:key>/attendance/paste", attendance.attendance_paste, name="attendance-paste"),
    path(
        "<int:key>/attendance/<int:attendance>", attendance.attendance_edit, name="attendance-edit"
    ),
    path(
        "<int:key>/attendance/<int:attendance>/remove",
        attendance.attendance_remove,
        name="attendance-remove",
    ),
    path(
        "<int:key>/attendance/<int:attendance>/forget",
        attendance.attendance_forget,
        name="attendance-forget",
    ),
    path("<int:key>/<slug:move>", events.event_move, name="event-move"),
]

"""Mounted by the app's own addresses, before those that take any word for an organisation."""

from django.urls import path

from koga.organisations.importing import views

urlpatterns = [
    path("", views.import_list, name="import-list"),
    path("new", views.import_upload, name="import-upload"),
    path("<int:key>", views.import_show, name="import-show"),
    path("<int:key>/map", views.import_map, name="import-map"),
    path("<int:key>/layout", views.import_layout, name="import-layout"),
    path("<int:key>/check", views.import_check, name="import-check"),
    path("<int:key>/rows", views.import_rows, name="import-rows"),
    path("<int:key>/run", views.import_run, name="import-run"),
    path("<int:key>/continue", views.import_continue, name="import-continue"),
    path("<int:key>/report", views.import_report, name="import-report"),
    path(
        "<int:key>/report.csv",
        views.import_report_file,
        {"kind": "csv"},
        name="import-report-csv",
    ),
    path(
        "<int:key>/report.xlsx",
        views.import_report_file,
        {"kind": "xlsx"},
        name="import-report-xlsx",
    ),
    path("<int:key>/undo", views.import_undo, name="import-undo"),
    path("<int:key>/discard", views.import_discard, name="import-discard"),
]

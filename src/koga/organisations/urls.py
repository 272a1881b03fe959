from django.urls import include, path

from koga.organisations.views import changes, hubs, organisations

app_name = "organisations"
urlpatterns = [
    path("directory/", organisations.organisation_list, name="organisation-list"),
    path("directory/import/", include("koga.organisations.importing.urls")),
    path("directory/new", organisations.organisation_create, name="organisation-create"),
    path(
        "directory/of-topic/<slug:value>",
        organisations.directory_of,
        {"facet": "topic"},
        name="of-topic",
    ),
    path(
        "directory/of-region/<slug:value>",
        organisations.directory_of,
        {"facet": "region"},
        name="of-region",
    ),
    path(
        "directory/of-hub/<slug:value>", organisations.directory_of, {"facet": "hub"}, name="of-hub"
    ),
    path("directory/queue", organisations.organisation_queue, name="organisation-queue"),
    path("directory/<slug:slug>", organisations.organisation_show, name="organisation-show"),
    path("directory/<slug:slug>/edit", organisations.organisation_edit, name="organisation-edit"),
    path("directory/<slug:slug>/rename", changes.organisation_rename, name="organisation-rename"),
    path(
        "directory/<slug:slug>/kind",
        changes.organisation_change_kind,
        name="organisation-change-kind",
    ),
    path(
        "directory/<slug:slug>/successor",
        changes.organisation_succession,
        name="organisation-succession",
    ),
    path(
        "directory/<slug:slug>/successor/<int:key>/withdraw",
        changes.succession_withdraw,
        name="organisation-succession-withdraw",
    ),
    path(
        "directory/<slug:slug>/confirm",
        organisations.organisation_confirm,
        name="organisation-confirm",
    ),
    path(
        "directory/<slug:slug>/hand-over",
        organisations.organisation_hand_over,
        name="organisation-hand-over",
    ),
    path(
        "directory/<slug:slug>/<slug:move>",
        organisations.organisation_move,
        name="organisation-move",
    ),
    path("hubs/", hubs.hub_list, name="hub-list"),
    path("hubs/new", hubs.hub_create, name="hub-create"),
    path("hubs/<slug:slug>/edit", hubs.hub_edit, name="hub-edit"),
    path("hubs/<slug:slug>", hubs.hub_show, name="hub-show"),
]

from django.urls import path

from koga.consortia.views import consortia, members, places, proposals

app_name = "consortia"
urlpatterns = [
    path("", consortia.consortium_list, name="consortium-list"),
    path("of/<slug:slug>", consortia.of_organisation, name="of-organisation"),
    path("of-introduction/<int:key>", consortia.of_introduction, name="of-introduction"),
    path("next-after/<int:key>", places.next_after, name="next-after"),
    path("from-search/<int:key>", consortia.from_search, name="from-search"),
    path("start/<slug:slug>", consortia.consortium_start, name="consortium-start"),
    path("new/<slug:slug>", consortia.consortium_create, name="consortium-create"),
    path("<int:key>", consortia.consortium_show, name="consortium-show"),
    path("<int:key>/rules", consortia.consortium_edit, name="consortium-edit"),
    path("<int:key>/notes", consortia.note_write, name="note-write"),
    path("<int:key>/overview", consortia.consortium_overview, name="consortium-overview"),
    path("<int:key>/overview.<slug:kind>", consortia.consortium_file, name="consortium-file"),
    path("<int:key>/build", proposals.consortium_build, name="consortium-build"),
    path("<int:key>/work", proposals.consortium_work, name="consortium-work"),
    path("<int:key>/fill", proposals.consortium_fill, name="consortium-fill"),
    path("<int:key>/proposals/<int:number>", proposals.proposal_show, name="proposal-show"),
    path("<int:key>/versions", proposals.version_list, name="version-list"),
    path("<int:key>/versions/<int:number>", proposals.version_restore, name="version-restore"),
    path("<int:key>/invite", members.members_invite, name="members-invite"),
    path("<int:key>/add", members.member_add, name="member-add"),
    path("<int:key>/places/<int:place>", places.place_show, name="place-show"),
    path("<int:key>/places/<int:place>/take/<slug:slug>", places.place_take, name="place-take"),
    path("<int:key>/places/<int:place>/ask/<slug:slug>", places.place_ask, name="place-ask"),
    path("<int:key>/places/<int:place>/seat", places.place_reseat, name="place-reseat"),
    path("<int:key>/places/<int:place>/answer", members.place_answer, name="place-answer"),
    path("<int:key>/places/<int:place>/enter", members.place_enter, name="place-enter"),
    path("<int:key>/places/<int:place>/<slug:deed>", places.place_do, name="place-do"),
    path("<int:key>/<slug:move>", consortia.consortium_move, name="consortium-move"),
]

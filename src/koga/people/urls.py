from django.urls import path

from koga.people.sign_in import password_sign_in
from koga.people.views import account, administration, invitations, joining, members, trail

app_name = "people"
urlpatterns = [
    path("sign-in", password_sign_in, name="password-sign-in"),
    path("welcome", account.welcome_show, name="welcome-show"),
    path("me", account.person_edit, name="person-edit"),
    path("language", account.language_set, name="language-set"),
    path("me/organisations", account.membership_list, name="membership-list"),
    path("me/organisations/<slug:slug>/leave", account.membership_leave, name="membership-leave"),
    path("me/second-factor", account.second_factor_show, name="second-factor-show"),
    path("me/sessions/end", account.sessions_end, name="sessions-end"),
    path("me/data", account.data_show, name="data-show"),
    path("me/data.json", account.data_export, name="data-export"),
    path("me/close", account.account_close, name="account-close"),
    path("organisations/<slug:slug>/members", members.member_list, name="member-list"),
    path("organisations/<slug:slug>/invite", members.person_invite, name="person-invite"),
    path("organisations/<slug:slug>/join", joining.join_ask, name="join-ask"),
    path("organisations/<slug:slug>/claim", joining.organisation_claim, name="organisation-claim"),
    path("organisations/<slug:slug>/trail", trail.organisation_trail, name="organisation-trail"),
    path("members/<int:key>", members.member_edit, name="member-edit"),
    path("members/<int:key>/end", members.member_end, name="member-end"),
    path("members/<int:key>/hand-over", members.member_hand_over, name="member-hand-over"),
    path("invitations/<int:key>/withdraw", members.invitation_withdraw, name="invitation-withdraw"),
    path("invitation/<str:token>", invitations.invitation_answer, name="invitation-answer"),
    path("invitation/<str:token>/accept", invitations.invitation_accept, name="invitation-accept"),
    path(
        "invitation/<str:token>/decline", invitations.invitation_decline, name="invitation-decline"
    ),
    path("join-requests/<int:key>/answer", joining.join_answer, name="join-answer"),
    path("join-requests/<int:key>/withdraw", joining.join_withdraw, name="join-withdraw"),
    path("join/<str:token>", joining.join_decide, name="join-decide"),
    path("hubs/<slug:slug>", administration.hub_people, name="hub-people"),
    path("all", administration.person_list, name="person-list"),
    path("all/<int:key>/block", administration.block_change, name="block-change"),
    path("all/<int:key>", administration.person_show, name="person-show"),
    path(
        "all/<int:key>/coordinator", administration.coordinator_appoint, name="coordinator-appoint"
    ),
    path(
        "all/<int:key>/administrator",
        administration.administrator_change,
        name="administrator-change",
    ),
    path("coordinations/<int:key>/end", administration.coordinator_end, name="coordinator-end"),
    path("trail", trail.trail_show, name="trail-show"),
]

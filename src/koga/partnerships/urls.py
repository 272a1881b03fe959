from django.urls import path

from koga.partnerships.views import (
    agreements,
    downloads,
    initiatives,
    mailed,
    of_organisation,
    plan,
    work,
)

app_name = "partnerships"
urlpatterns = [
    path("", agreements.partnership_list, name="partnership-list"),
    path("propose", agreements.partnership_propose, name="partnership-propose"),
    path(
        "from-introduction/<int:key>",
        agreements.partnership_from_introduction,
        name="partnership-from-introduction",
    ),
    path(
        "from-consortium/<int:key>",
        agreements.partnership_from_consortium,
        name="partnership-from-consortium",
    ),
    path(
        "answer/<str:token>", mailed.partnership_answer_by_mail, name="partnership-answer-by-mail"
    ),
    path("of/<slug:slug>", of_organisation.organisation_panel, name="organisation-panel"),
    path("<int:key>", agreements.partnership_show, name="partnership-show"),
    path("<int:key>/agreement", agreements.agreement_show, name="agreement-show"),
    path("<int:key>/answer", agreements.partnership_answer, name="partnership-answer"),
    path("<int:key>/withdraw", agreements.partnership_withdraw, name="partnership-withdraw"),
    path("<int:key>/end", agreements.partnership_end, name="partnership-end"),
    path("<int:key>/renew", agreements.partnership_renew, name="partnership-renew"),
    path("<int:key>/visibility", agreements.partnership_visibility, name="partnership-visibility"),
    path("initiatives/", initiatives.initiative_list, name="initiative-list"),
    path("initiatives/create", initiatives.initiative_create, name="initiative-create"),
    path("initiatives/<int:key>", initiatives.initiative_show, name="initiative-show"),
    path("initiatives/<int:key>/edit", initiatives.initiative_edit, name="initiative-edit"),
    path("initiatives/<int:key>/join", initiatives.initiative_join, name="initiative-join"),
    path("initiatives/<int:key>/leave", initiatives.initiative_leave, name="initiative-leave"),
    path("initiatives/<int:key>/follow-up", initiatives.follow_up_answer, name="follow-up-answer"),
    path("initiatives/<int:key>/tasks", plan.task_add, name="task-add"),
    path("initiatives/<int:key>/tasks/<int:task>", plan.task_tick, name="task-tick"),
    path("initiatives/<int:key>/tasks/<int:task>/edit", plan.task_edit, name="task-edit"),
    path("initiatives/<int:key>/tasks/<int:task>/remove", plan.task_remove, name="task-remove"),
    path("initiatives/<int:key>/milestones", plan.milestone_add, name="milestone-add"),
    path(
        "initiatives/<int:key>/milestones/<int:milestone>",
        plan.milestone_tick,
        name="milestone-tick",
    ),
    path(
        "initiatives/<int:key>/milestones/<int:milestone>/edit",
        plan.milestone_edit,
        name="milestone-edit",
    ),
    path(
        "initiatives/<int:key>/milestones/<int:milestone>/remove",
        plan.milestone_remove,
        name="milestone-remove",
    ),
    path("initiatives/<int:key>/log", work.log_write, name="log-write"),
    path("initiatives/<int:key>/log/<int:entry>", work.log_correct, name="log-correct"),
    path("initiatives/<int:key>/results", work.result_record, name="result-record"),
    path("initiatives/<int:key>/results/<int:result>", work.file_add, name="evidence-add"),
    path("initiatives/<int:key>/results/<int:result>/edit", work.result_edit, name="result-edit"),
    path("initiatives/<int:key>/files", work.file_add, name="file-add"),
    path("initiatives/<int:key>/finish", initiatives.initiative_finish, name="initiative-finish"),
    path("initiatives/<int:key>/<slug:move>", initiatives.initiative_move, name="initiative-move"),
    path("files/<int:key>", downloads.file_fetch, name="file-fetch"),
    path("files/<int:key>/visibility", work.file_visibility, name="file-visibility"),
    path("files/<int:key>/remove", work.file_remove, name="file-remove"),
]

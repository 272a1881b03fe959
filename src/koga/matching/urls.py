from django.urls import path

from koga.matching import views

app_name = "matching"
urlpatterns = [
    path("offers/", views.posting_list, name="posting-list"),
    path("offers/of/<slug:slug>", views.postings_of, name="postings-of"),
    path("offers/new/<slug:slug>", views.posting_create, name="posting-create"),
    path("offers/<int:key>", views.posting_show, name="posting-show"),
    path("offers/<int:key>/edit", views.posting_edit, name="posting-edit"),
    path("offers/<int:key>/hide", views.posting_hide, name="posting-hide"),
    path("offers/<int:key>/<slug:move>", views.posting_move, name="posting-move"),
    path("suggestions/<slug:slug>", views.suggestion_list, name="suggestion-list"),
    path(
        "suggestions/<slug:slug>/put-aside/<slug:other>",
        views.suggestion_put_aside,
        name="suggestion-put-aside",
    ),
    path("introductions/", views.introduction_list, name="introduction-list"),
    path("introductions/between", views.introduction_broker, name="introduction-broker"),
    path(
        "introductions/of-conversation/<int:key>",
        views.introduction_of_conversation,
        name="introduction-of-conversation",
    ),
    path("introductions/remind/<int:key>", views.side_remind, name="side-remind"),
    path("introductions/to/<slug:slug>", views.introduction_propose, name="introduction-propose"),
    path("introductions/<int:key>", views.introduction_show, name="introduction-show"),
    path(
        "introductions/<int:key>/withdraw",
        views.introduction_withdraw,
        name="introduction-withdraw",
    ),
    path("introductions/answer/<str:token>", views.introduction_answer, name="introduction-answer"),
    path("introductions/outcomes/<int:key>", views.outcome_tell, name="outcome-tell"),
    path("introductions/outcome/<str:token>", views.outcome_by_mail, name="outcome-by-mail"),
]

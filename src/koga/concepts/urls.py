from django.urls import path

from koga.concepts import views

app_name = "concepts"
urlpatterns = [
    path("new", views.concept_propose, name="concept-propose"),
    path("<int:key>", views.concept_show, name="concept-show"),
    path("<int:key>/edit", views.concept_revise, name="concept-revise"),
    path("<int:key>/decide", views.concept_decide, name="concept-decide"),
    path("<int:key>/withdraw", views.concept_withdraw, name="concept-withdraw"),
    path("<slug:state>", views.concept_list, name="concept-list"),
]

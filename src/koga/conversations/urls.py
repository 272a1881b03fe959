from django.urls import path

from koga.conversations import views

app_name = "conversations"
urlpatterns = [
    path("", views.conversation_list, name="conversation-list"),
    path("<int:key>", views.conversation_show, name="conversation-show"),
]

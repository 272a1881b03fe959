"""The list of conversations, one of them, and what is said there."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from koga.conversations import actions, queries
from koga.conversations.forms import MessageForm
from koga.core.access import signed_in_only
from koga.core.http import Request
from koga.core.panels import panels_of


@signed_in_only
def conversation_list(request: Request) -> HttpResponse:
    found = Paginator(queries.conversations_visible_to(request.actor), 50)
    page = {"conversations": found.get_page(request.GET.get("page"))}
    return render(request, "conversations/conversations_page.html", page)


@signed_in_only
@require_http_methods(["GET", "POST"])
def conversation_show(request: Request, key: int) -> HttpResponse:
    conversation = queries.conversation_numbered(request.actor, key)
    voices = queries.own_voices(request.actor, conversation)
    form = MessageForm(request.POST or None, voices=voices)
    if form.is_valid():
        actions.send_message(conversation=conversation, **form.said, by=request.actor)
        return redirect(f"{conversation.get_absolute_url()}#write")
    actions.mark_read(conversation=conversation, by=request.actor)
    page = {
        "conversation": conversation,
        "conversation_messages": queries.messages_of(conversation, request.actor),
        "form": form,
        "panels": panels_of("conversation", request.actor, conversation, conversation.pk),
    }
    return render(request, "conversations/conversation_page.html", page)

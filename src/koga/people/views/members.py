"""The people of an organisation, for those who may see and change them."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from koga.core.objections import objections_to
from koga.people import actions, queries
from koga.people.forms import AnswerForm, InvitationForm, MemberForm
from koga.people.rules import can_manage_members
from koga.people.tables import member_table
from koga.people.views.requests import SignedIn


@login_required
def member_list(request: SignedIn, slug: str) -> HttpResponse:
    organisation = queries.organisation_with_members(request.actor, slug)
    page = {
        "organisation": organisation,
        "table": member_table(request.actor, organisation, queries.members_of(organisation)),
        "manages": can_manage_members.allows(request.actor, organisation),
        "invitations": queries.invitations_of(request.actor, organisation),
        "wishes": queries.join_requests_of(request.actor, organisation),
        "answer_form": AnswerForm(),
    }
    return render(request, "people/members_page.html", page)


@login_required
def person_invite(request: SignedIn, slug: str) -> HttpResponse:
    organisation = queries.organisation_with_members(request.actor, slug)
    can_manage_members.require(request.actor, organisation)
    form = InvitationForm(request.POST or None, initial={"language": request.user.language})
    if request.method == "POST" and form.is_valid():
        with objections_to(form, "address"):
            invitation = actions.invite_person(
                organisation=organisation, by=request.actor, **form.cleaned_data
            )
            sent = {"address": invitation.address}
            messages.success(request, _("The invitation to %(address)s is on its way.") % sent)
            return redirect("people:member-list", slug)
    page = {"organisation": organisation, "form": form}
    return render(request, "people/person_invite_page.html", page)


@require_POST
@login_required
def invitation_withdraw(request: SignedIn, key: int) -> HttpResponse:
    invitation = queries.invitation_numbered(request.actor, key)
    actions.withdraw_invitation(invitation=invitation, by=request.actor)
    messages.success(request, _("The invitation is withdrawn."))
    return redirect("people:member-list", invitation.organisation.slug)


@login_required
def member_edit(request: SignedIn, key: int) -> HttpResponse:
    member = queries.member_numbered(request.actor, key)
    now = {"role": member.role, "function": member.function}
    form = MemberForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        with objections_to(form, "role"):
            actions.change_role(membership=member, by=request.actor, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("people:member-list", member.organisation.slug)
    is_own = member.person_id == request.user.pk
    can_hand_over = not is_own and request.actor.represents(member.organisation_id)
    page = {"member": member, "form": form, "is_own": is_own, "can_hand_over": can_hand_over}
    return render(request, "people/member_edit_page.html", page)


@require_POST
@login_required
def member_end(request: SignedIn, key: int) -> HttpResponse:
    member = queries.member_numbered(request.actor, key)
    actions.end_membership(membership=member, by=request.actor)
    ended = {"name": member.person, "organisation": member.organisation}
    messages.success(request, _("%(name)s no longer belongs to %(organisation)s.") % ended)
    return redirect("people:member-list", member.organisation.slug)


@require_POST
@login_required
def member_hand_over(request: SignedIn, key: int) -> HttpResponse:
    member = queries.member_numbered(request.actor, key)
    actions.hand_over_to(membership=member, by=request.actor)
    now = {"name": member.person, "organisation": member.organisation}
    messages.success(request, _("%(name)s now represents %(organisation)s.") % now)
    return redirect("people:membership-list")

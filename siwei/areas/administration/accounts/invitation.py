"""The invitation: a link by which the owner of an account sets its password.  There are no first passwords to hand on."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from siwei.desks.desk import Desk
from siwei.directory.models import Account
from siwei.directory.permissions import declare
from siwei.directory.requests import Request
from siwei.plain.errors import noted
from siwei.records import journal
from siwei.records.models import Entry

from .models import AccountRequest, State

INVITE = declare(AccountRequest.permission("invite"), "發給邀請連結")


def invitation_view(request: Request, desk: Desk, pk: int) -> HttpResponse:
    """Says what the link does; a POST makes it, shows it once and says so in the journal."""
    asked = get_object_or_404(desk.rows(request.actor), pk=pk)
    if not request.actor.may(INVITE, asked.agency_id):
        raise Http404
    usable = asked.state == State.ACTIVE
    link = ""
    if request.method == "POST" and usable:
        with transaction.atomic():
            by = request.actor.acting(INVITE, asked.agency_id)
            journal.write(asked.pk, by=by, verb=Entry.Verb.NOTED, label=noted("發給邀請連結"))
        link = request.build_absolute_uri(path_for(asked.account))
    hours = settings.PASSWORD_RESET_TIMEOUT // 3600
    context = {"desk": desk, "asked": asked, "link": link, "usable": usable, "hours": hours}
    return render(request, "administration/invitation.html", context)


def path_for(account: Account) -> str:
    """Good once, and only for `PASSWORD_RESET_TIMEOUT`: it ends as soon as the password is set."""
    key = default_token_generator.make_token(account)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(account), "key": key})

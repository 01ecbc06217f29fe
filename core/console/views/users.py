"""Accounts: opened, closed, given a code; never their passwords."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View

from core.access.own import has_own_record
from core.access.pages import ScopedMixin
from core.accounts import actions, second_factor
from core.accounts import selectors as accounts
from core.accounts.slips import activation_issued_page
from core.accounts.step_up import require_step_up
from core.common.capabilities import Capability
from core.common.errors import Refused
from core.imports.listing import ListPageMixin
from core.users.models import User

from .. import selectors
from ..forms import HandOutCodeForm, OpenAccountForm, ReasonForm
from ..lists.grants import page_of, state_of
from ..lists.users import UserList, shown_name


class UserListView(ListPageMixin, ScopedMixin, View):
    """/console/users/: the accounts that the reader manages."""

    model = User
    capability = Capability.MANAGE_USERS
    list_class = UserList
    title = gettext_lazy("Users")

    def may_export(self) -> bool:
        """No personnel data: workers' names are masked in the file as on the page."""
        return True

    def get_queryset(self) -> QuerySet[User]:
        return selectors.accounts_managed_by(self.access)

    def get_tools(self) -> list[dict[str, Any]]:
        url = reverse("console:open_account")
        return [{"label": _("Open an account"), "url": url, "icon": "user-plus", "primary": True}]


class AccountPage(ScopedMixin):
    """A page about one account that the reader manages; others do not exist."""

    model = User
    capability = Capability.MANAGE_USERS

    def get_account(self) -> User:
        return get_object_or_404(selectors.accounts_managed_by(self.request.access), uid=self.kwargs["uid"])

    def url_of(self, user: User) -> str:
        return reverse("console:user", args=[user.uid])


class UserView(AccountPage, TemplateView):
    """One account: how it signs in, what it holds, what was tried on it."""

    template_name = "core/console/user.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.get_account()
        grants = [(grant, state_of(grant), page_of(grant)) for grant in selectors.grants_of(user)]
        return super().get_context_data(
            account=user,
            name=shown_name(user),
            is_self=user.pk == self.request.user.pk,
            is_worker=has_own_record(user),
            grants=grants,
            has_second_factor=second_factor.has_second_factor(user),
            sessions=accounts.open_sessions(user),
            attempts=accounts.recent_attempts(user),
            **kwargs,
        )


class FormPage(AccountPage, View):
    """A page with one form; asks again who it is before showing it."""

    form_class: type = ReasonForm
    title: str | Promise = ""
    intro: str | Promise = ""
    submit: str | Promise = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.access.holds(self.capability):
            self.prepare()
            require_step_up(request)
        return super().dispatch(request, *args, **kwargs)

    def prepare(self) -> None:
        """Find what the page is about; 404 before anything is asked."""
        self.account = self.get_account()
        self.back = self.url_of(self.account)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.page(self.form_class())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = self.form_class(request.POST)
        if form.is_valid():
            try:
                return self.done(form.cleaned_data)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            except ValidationError as error:
                form.add_error(None, error.messages)
        return self.page(form)

    def page(self, form: Any) -> HttpResponse:
        context = {
            "form": form,
            "title": self.title,
            "intro": self.intro,
            "submit": self.submit,
            "cancel": self.back,
        }
        return render(self.request, "components/form_page.html", context)

    def done(self, data: dict[str, Any]) -> HttpResponse:
        """Call the one action and answer."""
        raise NotImplementedError


class OpenAccountView(FormPage):
    """A new account; a code opens it, a grant lets it see something."""

    form_class = OpenAccountForm
    title = gettext_lazy("Open an account")
    intro = gettext_lazy("The account has no password: hand out a code next, then grant a role.")
    submit = gettext_lazy("Open the account")

    def prepare(self) -> None:
        self.back = reverse("console:users")

    def done(self, data: dict[str, Any]) -> HttpResponse:
        user = actions.open_account(by=self.author, **data)
        messages.success(self.request, _("The account %(name)s is open.") % {"name": user.username})
        if selectors.accounts_managed_by(self.access).filter(pk=user.pk).exists():
            return redirect(self.url_of(user))
        # It holds no grant yet, so it belongs to nobody's part of the province: grant one first.
        return redirect(f"{reverse('console:new_grant')}?person={user.username}")


class HandOutCodeView(FormPage):
    """A code for an officer: code and mobile number open the account."""

    form_class = HandOutCodeForm
    title = gettext_lazy("Hand out an activation code")
    intro = gettext_lazy(
        "For officers. A social worker gets the code from their HR officer, "
        "against ID number and mobile number."
    )
    submit = gettext_lazy("Make the code")

    def done(self, data: dict[str, Any]) -> HttpResponse:
        if has_own_record(self.account):
            raise Refused(_("This is a social worker's account: their HR officer hands out the code."))
        code = actions.issue_activation(user=self.account, mobile=data["mobile"], by=self.author)
        return activation_issued_page(self.request, [code], back=self.back, mobiles=[data["mobile"]])


@dataclass(frozen=True)
class Deed:
    """Something done to an account after one question."""

    action: Callable[..., Any]
    title: str | Promise
    sentence: str | Promise
    submit: str | Promise
    done: str | Promise


DEEDS = {
    "close": Deed(
        actions.close_account,
        gettext_lazy("Close the account"),
        gettext_lazy(
            "Nobody signs in with it any more, open browsers are signed out and its roles give nothing."
        ),
        gettext_lazy("Close the account"),
        gettext_lazy("The account is closed."),
    ),
    "reopen": Deed(
        actions.reopen_account,
        gettext_lazy("Open the account again"),
        gettext_lazy("It may sign in again, with the password and the roles that it had."),
        gettext_lazy("Open again"),
        gettext_lazy("The account is open again."),
    ),
    "second-factor": Deed(
        actions.remove_second_factor,
        gettext_lazy("Reset the second factor"),
        gettext_lazy(
            "Only after you have made sure who asks. The person sets up a new one with the next sign-in."
        ),
        gettext_lazy("Reset"),
        gettext_lazy("The second factor was reset."),
    ),
    "sessions": Deed(
        actions.end_sessions_of,
        gettext_lazy("Sign out everywhere"),
        gettext_lazy("Every browser in which the account is signed in is signed out."),
        gettext_lazy("Sign out"),
        gettext_lazy("The account was signed out everywhere."),
    ),
}


class DeedView(FormPage):
    """Close, reopen, reset, sign out: each with a reason."""

    def prepare(self) -> None:
        super().prepare()
        if self.kwargs["deed"] not in DEEDS:
            raise Http404
        self.deed = DEEDS[self.kwargs["deed"]]

    def done(self, data: dict[str, Any]) -> HttpResponse:
        self.deed.action(user=self.account, by=self.author)
        messages.success(self.request, str(self.deed.done))
        return redirect(self.back)

    def page(self, form: Any) -> HttpResponse:
        context = {
            "form": form,
            "title": self.deed.title,
            "sentence": self.deed.sentence,
            "details": [self.account.username],
            "submit": self.deed.submit,
            "danger": self.kwargs["deed"] != "reopen",
            "cancel": self.back,
        }
        return render(self.request, "components/confirm_page.html", context)

"""Who holds which role where: seen, given, taken back."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View

from core.access.actions import grant_role, revoke_grant
from core.access.pages import ScopedMixin
from core.access.permissions import can_revoke, covers, grantable_roles
from core.access.places import PlaceKind, place_kind, place_kinds
from core.accounts.step_up import require_step_up
from core.common.capabilities import Capability
from core.common.errors import NotAllowed, Refused
from core.imports.listing import ScopedListView

from .. import selectors
from ..forms import GrantForm, ReasonForm
from ..lists.grants import GrantList, page_of, state_of
from ..place_choice import PlaceChoice


class GrantKindMixin:
    """The kind of place in the URL names the grants that the page is about."""

    @cached_property
    def kind(self) -> PlaceKind:
        kind = place_kind(self.kwargs.get("kind", "locality"))
        if kind is None:
            raise Http404
        return kind

    @property
    def model(self) -> Any:
        return self.kind.grants


def grant_tabs(current: str) -> list[tuple[Any, str, bool]]:
    """The pages about grants: one a kind of place, and who reaches a place; ``current``: a kind's key."""
    tabs = [
        (kind.label, reverse("console:grants_at", args=[kind.key]), kind.key == current)
        for kind in place_kinds()
    ]
    return [*tabs, (_("Who can see a place"), reverse("console:holders"), current == "")]


class GrantListView(GrantKindMixin, ScopedListView):
    """/console/grants/: grants at localities; /console/grants/at/institution/: at institutions."""

    capability = Capability.VIEW_USERS
    list_class = GrantList
    title = gettext_lazy("Access control")
    template_name = "core/console/grants.html"

    def may_export(self) -> bool:
        """No personnel data: a grant names an account, a role and a place."""
        return True

    def get_tools(self) -> list[dict[str, Any]]:
        if not self.access.holds(Capability.GRANT_ROLES):
            return []
        url = reverse("console:new_grant")
        return [{"label": _("Grant a role"), "url": url, "icon": "plus", "primary": True}]

    def get_context_data(self, **extra: Any) -> dict[str, Any]:
        return super().get_context_data(
            tabs=grant_tabs(self.kind.key), list_title=self.kind.grants._meta.verbose_name_plural, **extra
        )


class GrantView(GrantKindMixin, ScopedMixin, TemplateView):
    """One grant: role, place, dates, who gave it and why."""

    capability = Capability.VIEW_USERS
    template_name = "core/console/grant.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        grant = self.get_record()
        return super().get_context_data(
            grant=grant,
            place_kind=self.kind,
            state=state_of(grant),
            capabilities=sorted(grant.role.capabilities),
            may_revoke=grant.revoked_at is None and can_revoke(self.access, grant),
            **kwargs,
        )


class RevokeGrantView(GrantKindMixin, ScopedMixin, View):
    """Take a role back, with a reason, at once."""

    capability = Capability.GRANT_ROLES

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.access.holds(self.capability):
            self.grant = self.get_record()
            self.back = page_of(self.grant)
            require_step_up(request)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.page(ReasonForm())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return self.page(form)
        try:
            revoke_grant(grant=self.grant, by=self.author, reason=form.cleaned_data["reason"])
        except NotAllowed:
            raise
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.page(form)
        messages.success(request, _("The role was revoked; it gives nothing from this moment."))
        return redirect(self.back)

    def page(self, form: ReasonForm) -> HttpResponse:
        facts = {"who": self.grant.user, "role": self.grant.role.label, "place": self.grant.content_object}
        context = {
            "title": _("Revoke a role"),
            "sentence": _("%(who)s loses the role %(role)s at %(place)s with the next request.") % facts,
            "form": form,
            "submit": _("Revoke"),
            "danger": True,
            "cancel": self.back,
        }
        return render(self.request, "components/confirm_page.html", context)


class NewGrantView(ScopedMixin, View):
    """/console/grants/new/: first the place, then role and person, within the giver's own bounds."""

    capability = Capability.GRANT_ROLES
    template_name = "core/console/new_grant.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.access.holds(self.capability):
            require_step_up(request)
            self.back = request.get_full_path()
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def choice(self) -> PlaceChoice:
        return PlaceChoice(self.request.GET, self.access, self.capability)

    @cached_property
    def roles(self) -> list[Any]:
        return grantable_roles(self.access, self.choice.place) if self.choice.place else []

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(GrantForm(roles=self.roles, initial={"person": request.GET.get("person", "")}))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = GrantForm(request.POST, roles=self.roles)
        if self.choice.place is None or not form.is_valid():
            return self.page(form)
        data = dict(form.cleaned_data)
        try:
            grant = grant_role(user=data.pop("person"), place=self.choice.place, by=self.author, **data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.page(form)
        messages.success(request, _("%(who)s holds the role now.") % {"who": grant.user})
        return redirect(page_of(grant))

    def page(self, form: GrantForm) -> HttpResponse:
        context = {"form": form, "choice": self.choice, "roles": self.roles}
        return render(self.request, self.template_name, context)


class HoldersView(ScopedMixin, TemplateView):
    """/console/grants/holders/: everybody who can see one place, and through which grant."""

    capability = Capability.VIEW_USERS
    template_name = "core/console/holders.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        choice = PlaceChoice(self.request.GET, self.access, self.capability)
        holders = []
        if choice.place is not None and covers(self.access, self.capability, choice.place):
            holders = selectors.holders_at(choice.place)
        return super().get_context_data(choice=choice, holders=holders, tabs=grant_tabs(""), **kwargs)

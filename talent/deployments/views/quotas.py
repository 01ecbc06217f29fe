"""Places of a programme: the table of a side, the list of all numbers, exceptions to them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View

from core.access.pages import ActionView, ScopedDetail, ScopedMixin
from core.common.capabilities import Capability
from core.common.errors import Refused
from core.imports.listing import ScopedListView
from talent.institutions.pages import FormPage

from ..actions import quotas as actions
from ..enums import Side
from ..forms.plans import DecideExceptionForm, ExceptionForm, QuotaForm
from ..lists.plans import QuotaExceptionList, QuotaList
from ..models import Programme, Quota, QuotaException
from ..selectors.plans import exception_for, line_at, promised
from ..selectors.programmes import quota_history
from ..selectors.quotas import categories_of, table_lines
from ..workflow import QUOTA_EXCEPTION
from .programmes import ProgrammeMixin


class QuotaTable(ProgrammeMixin, ScopedMixin, View):
    """All places of one side on one page: numbers typed, totals, the difference to what is promised."""

    capability = Capability.MANAGE_DEPLOYMENTS

    def get(self, request: HttpRequest, uid: str, side: str) -> HttpResponse:
        programme = self._found(side)
        return self._page(request, programme, self._form(programme, side))

    def post(self, request: HttpRequest, uid: str, side: str) -> HttpResponse:
        programme = self._found(side)
        form = self._form(programme, side, request.POST)
        if not form.is_valid():
            return self._page(request, programme, form, 422)
        try:
            changed = actions.set_quotas(
                programme=programme,
                side=side,
                numbers=form.numbers(),
                document_no=form.cleaned_data["document_no"],
                document_on=form.cleaned_data["document_on"],
                seen=form.cleaned_data["seen"],
                by=self.author,
            )
        except Refused as refusal:
            form.add_error(None, [str(refusal), *map(str, refusal.details)])
            form.data = form.data.copy()
            form.data["seen"] = str(actions.latest_quota(programme, side))
            return self._page(request, programme, form, 422)
        words = ngettext("%(count)s number is set.", "%(count)s numbers are set.", changed)
        messages.success(request, words % {"count": changed} if changed else _("Nothing was changed."))
        return redirect("deployments:quotas", uid=uid, side=side)

    def _found(self, side: str) -> Programme:
        if side not in Side.values:
            raise Http404
        return self.programme()

    def _form(self, programme: Programme, side: str, data: Any = None) -> QuotaForm:
        lines = table_lines(programme, side)
        return QuotaForm(data, lines=lines, seen=actions.latest_quota(programme, side))

    def _page(
        self, request: HttpRequest, programme: Programme, form: QuotaForm, status: int = 200
    ) -> HttpResponse:
        side = Side(self.kwargs["side"])
        lines = form.lines
        totals = {name: sum(getattr(one, name) or 0 for one in lines) for name in ("places", "taken", "free")}
        aim = promised(programme)[side]
        categories = {} if side == Side.SENDING else categories_of(programme)
        context = {
            "programme": programme,
            "side": side,
            "tabs": [
                (one.label, reverse("deployments:quotas", args=[programme.uid, str(one)]), one == side)
                for one in Side
            ],
            "form": form,
            "rows": [(line, box, categories.get(line.place.pk, [])) for line, box in form.rows()],
            "totals": totals | {"extra": sum(line.extra.places for line in lines)},
            "aim": aim,
            "difference": totals["places"] - aim,
            "history": quota_history(programme, side)[:30],
        }
        return render(request, "talent/deployments/plan_quotas.html", context, status=status)


class Quotas(ScopedListView):
    """Every number that was ever set, searched, filtered, exported."""

    model = Quota
    capability = Capability.VIEW_DEPLOYMENTS
    list_class = QuotaList
    title = gettext_lazy("Places of the programmes")

    def get_tools(self) -> list[dict[str, Any]]:
        tools = [
            {"label": _("Programmes"), "url": reverse("deployments:programmes"), "icon": "book"},
            {"label": _("Exceptions"), "url": reverse("deployments:exceptions"), "icon": "users"},
        ]
        if self.access.holds(Capability.MANAGE_DEPLOYMENTS):
            url = reverse("console:import_new", args=["deployment_quotas"])
            tools.append({"label": _("Import"), "url": url, "icon": "table-import"})
        return tools


class Exceptions(ScopedListView):
    """Exceptions at the reader's places."""

    model = QuotaException
    capability = Capability.VIEW_DEPLOYMENTS
    list_class = QuotaExceptionList
    title = gettext_lazy("Exceptions to the places")

    def get_tools(self) -> list[dict[str, Any]]:
        if not self.access.holds(Capability.PROPOSE_DEPLOYMENTS):
            return []
        url = reverse("deployments:exception_new")
        return [{"label": _("Ask for an exception"), "url": url, "icon": "plus", "primary": True}]


class AskException(FormPage):
    """Ask for places beyond a quota."""

    model = QuotaException
    capability = Capability.PROPOSE_DEPLOYMENTS
    form_class = ExceptionForm
    title = gettext_lazy("Ask for an exception")
    intro = gettext_lazy(
        "Another officer of the province decides on it. Until its last day it opens further places."
    )
    submit = gettext_lazy("Ask for it")

    def act(self, form: ExceptionForm) -> QuotaException:
        return actions.ask_exception(by=self.author, **form.changes())

    def success(self, saved: QuotaException) -> str:
        return _("The exception is asked for; an officer of the province decides on it.")

    def cancel_url(self) -> str:
        return reverse("deployments:exceptions")


class ExceptionPage(ScopedDetail):
    """One exception: what is asked, how full the place is, the decision."""

    model = QuotaException
    capability = Capability.VIEW_DEPLOYMENTS
    template_name = "talent/deployments/plan_exception.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        record: QuotaException = context["record"]
        waits = QUOTA_EXCEPTION.allows(record, "grant")
        own = record.asked_by_id == self.request.user.pk
        return context | {
            "line": line_at(record.programme, record.side, record.locality),
            "extra": exception_for(record.programme, record.side, record.locality),
            "decides": waits and not own and self.access.holds(Capability.MANAGE_DEPLOYMENTS),
            "takes_back": waits and own,
            "own": own,
            "form": DecideExceptionForm(),
            "place": record.locality,
        }


class MoveException(ActionView):
    """Grant, decline or take back; which one is in the URL."""

    model = QuotaException
    capability = Capability.VIEW_DEPLOYMENTS
    form_class = DecideExceptionForm

    @property
    def form_title(self) -> Any:
        """What this address does: a note that comes back says what it is sent for."""
        return QUOTA_EXCEPTION.transitions[self.kwargs["step"].replace("-", "_")].label

    def get_record(self, **lookup: Any) -> QuotaException:
        if self.kwargs["step"] not in ("grant", "decline", "take-back"):
            raise Http404
        return get_object_or_404(self.scoped(), uid=self.kwargs["uid"])

    def act(self, record: QuotaException, data: dict[str, Any]) -> str:
        step = self.kwargs["step"]
        if step == "take-back":
            actions.take_back_exception(exception=record, by=self.author)
            return _("The request is taken back.")
        actions.decide_exception(exception=record, grant=step == "grant", note=data["note"], by=self.author)
        return _("The exception is granted.") if step == "grant" else _("The exception is declined.")

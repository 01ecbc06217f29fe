"""The asking side of the ad-hoc returns."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View

from core.access.pages import ActionView, ScopedDetail, ScopedMixin
from core.access.permissions import can
from core.audit import actions as audit
from core.common.capabilities import Capability
from core.common.errors import NotAllowed, Refused
from core.common.pdf import pdf_response
from core.imports.listing import ScopedListView
from core.imports.tables import table_response, wants_file
from talent.institutions.pages import FormPage

from ..models import ReturnAnswer, ReturnTask
from ..returns import tasks
from ..returns.documents import print_return
from ..returns.enums import Addressee
from ..returns.forms import DueForm, FreezeForm, ReasonForm, TaskForm, as_initial, of_draft
from ..returns.lists import TaskList
from ..returns.selectors import answers_of, candidates, units_of, with_progress
from ..returns.table import table_of
from ..returns.workflow import TASK

MOST_TICKED = 400
"""Candidates up to which each is offered by itself; beyond it whole kinds are asked."""


class ReturnsPage(ScopedListView):
    """Returns asked at the reader's places."""

    model = ReturnTask
    capability = Capability.MANAGE_RETURNS
    list_class = TaskList
    title = gettext_lazy("Ad-hoc returns")

    def get_tools(self) -> list[dict[str, Any]]:
        url = reverse("reports:new_return")
        return [{"label": _("Ask for a return"), "url": url, "icon": "plus", "primary": True}]


class NewReturn(FormPage):
    """Ask for a return, from nothing or like an earlier one (``?like=``)."""

    model = ReturnTask
    capability = Capability.MANAGE_RETURNS
    title = gettext_lazy("Ask for a return")
    submit = gettext_lazy("Save and choose the units")
    template_name = "reports/return_form.html"

    def make_form(self, data: Any = None) -> TaskForm:
        initial = {} if data is not None else as_initial(self._pattern())
        return TaskForm(data, access=self.access, initial=initial)

    def _pattern(self) -> ReturnTask | None:
        uid = self.request.GET.get("like", "")
        if len(uid) != 36 or not uid.replace("-", "").isalnum():
            return None
        return self.scoped().filter(uid=uid).first()

    def act(self, form: TaskForm) -> ReturnTask:
        names = ("title", "locality", "addressee", "reference_on", "due_at", "definition")
        values = {name: form.cleaned_data[name] for name in names}
        return tasks.draft_task(**values, columns=form.columns(), by=self.author)

    def next_url(self, saved: ReturnTask) -> str:
        return reverse("reports:send_return", args=[saved.uid])

    def cancel_url(self) -> str:
        return reverse("reports:returns")


class EditReturn(NewReturn):
    """Change a draft."""

    title = gettext_lazy("Change the return")

    def make_form(self, data: Any = None) -> TaskForm:
        initial = {} if data is not None else of_draft(self.record)
        return TaskForm(data, access=self.access, initial=initial)

    def act(self, form: TaskForm) -> ReturnTask:
        names = ("title", "addressee", "reference_on", "due_at", "definition")
        values = {name: form.cleaned_data[name] for name in names}
        tasks.set_columns(task=self.record, columns=form.columns(), by=self.author)
        return tasks.change_task(task=self.record, values=values, by=self.author)

    def cancel_url(self) -> str:
        return self.record.get_absolute_url()


class SendReturn(ScopedDetail):
    """Choose the units, then send out."""

    model = ReturnTask
    capability = Capability.MANAGE_RETURNS
    template_name = "reports/return_send.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        task = context["record"]
        units = candidates(task, self.access)
        kinds: dict[str, int] = {}
        if task.addressee == Addressee.INSTITUTIONS:
            for unit in units:
                kinds[unit.get_kind_display()] = kinds.get(unit.get_kind_display(), 0) + 1
        count = units.count()
        return context | {
            "task": task,
            "units": list(units[:MOST_TICKED]),
            "count": count,
            "more": max(count - MOST_TICKED, 0),
            "kinds": kinds,
            "columns": task.columns.order_by("position"),
            "place": task.locality,
            "ticked": kwargs.get("chosen", {str(unit.uid) for unit in units} if count <= MOST_TICKED else ()),
        }

    def post(self, request: HttpRequest, uid: str) -> HttpResponse:
        task = self.get_record()
        chosen = [one for one in request.POST.getlist("units") if len(one) == 36]
        everybody = "all" in request.POST
        found = list(candidates(task, self.access)) if everybody else units_of(task, self.access, chosen)
        names = "institutions" if task.addressee == Addressee.INSTITUTIONS else "counties"
        try:
            tasks.send_out(task=task, by=self.author, **{names: found})
        except NotAllowed:
            raise
        except Refused as refusal:
            context = self.get_context_data(refusal=refusal, chosen=set(chosen), **self.kwargs)
            return self.render_to_response(context, status=422)
        sentence = ngettext("Sent out to %(n)s unit.", "Sent out to %(n)s units.", len(found))
        messages.success(request, sentence % {"n": len(found)})
        return redirect(task.get_absolute_url())


class ReturnPage(ScopedDetail):
    """One return: how far it is, who is late, the table with its sum row; also as a file."""

    model = ReturnTask
    capability = Capability.MANAGE_RETURNS
    template_name = "reports/return.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if ending := wants_file(request):
            task = self.get_record()
            return table_response(
                request,
                key="reports.return",
                name=task.number,
                title=task.title,
                sheets=[table_of(task).sheet()],
                ending=ending,
            )
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        rows = with_progress(self.scoped()).select_related("locality", "frozen_by")
        task = rows.get(pk=context["record"].pk)
        may = can(self.access, Capability.MANAGE_RETURNS, task)
        answers = task.answers.select_related("institution", "locality", "submitted_by", "task")
        return context | {
            "task": task,
            "place": task.locality,
            "table": table_of(task),
            "answers": answers.order_by("locality__code", "id"),
            "openable": self._openable(task),
            "columns": task.columns.order_by("position"),
            "moves": [move.name for move in TASK.allowed(task)] if may else [],
            "reminder": tasks.reminder(task),
            "may_export": self.access.holds(Capability.EXPORT_RECORDS),
        }

    def _openable(self, task: ReturnTask) -> set[int]:
        """Answers that the reader may open: those of units at the reader's own places."""
        rows = self.scoped(ReturnAnswer, Capability.ANSWER_RETURNS).filter(task=task)
        return set(rows.values_list("pk", flat=True))


class TaskAction(ActionView):
    """One click on a return."""

    model = ReturnTask
    capability = Capability.MANAGE_RETURNS


class RemindUnits(TaskAction):
    """催报: all that have not sent, or the one named by ``answer``."""

    def act(self, record: ReturnTask, data: dict[str, Any]) -> str:
        rows = self._named(record) if "answer" in self.request.POST else None
        n = tasks.remind(task=record, answers=rows, by=self.author)
        return ngettext("%(n)s unit is reminded.", "%(n)s units are reminded.", n) % {"n": n}

    def _named(self, record: ReturnTask) -> QuerySet:
        """The answer that the form names; nobody for nonsense."""
        try:
            return record.answers.filter(uid=UUID(self.request.POST["answer"]))
        except ValueError:
            return record.answers.none()

    def success_url(self, record: ReturnTask) -> str:
        return f"{record.get_absolute_url()}#units"


class TaskFormPage(FormPage):
    """A page with one form about one return."""

    model = ReturnTask
    capability = Capability.MANAGE_RETURNS

    def next_url(self, saved: Any) -> str:
        return self.record.get_absolute_url()


class ChangeDue(TaskFormPage):
    title = gettext_lazy("Change the due time")

    def make_form(self, data: Any = None) -> DueForm:
        return DueForm(data, initial={"due_at": of_draft(self.record)["due_at"]})

    def act(self, form: DueForm) -> ReturnTask:
        return tasks.change_task(task=self.record, values=form.cleaned_data, by=self.author)


class FreezeReturn(TaskFormPage):
    """定稿."""

    title = gettext_lazy("Make the return final")
    submit = gettext_lazy("Make final")
    intro = gettext_lazy(
        "The table is kept as it is, with who made it final and when. Nothing of it changes after."
    )

    def make_form(self, data: Any = None) -> FreezeForm:
        return FreezeForm(data)

    def act(self, form: FreezeForm) -> Any:
        return tasks.freeze(task=self.record, reason=form.cleaned_data["reason"], by=self.author)

    def success(self, saved: Any) -> str:
        return _("The return is final.")


class CancelReturn(TaskFormPage):
    title = gettext_lazy("Cancel the return")
    submit = gettext_lazy("Cancel the return")

    def make_form(self, data: Any = None) -> ReasonForm:
        return ReasonForm(data)

    def act(self, form: ReasonForm) -> ReturnTask:
        return tasks.cancel(task=self.record, reason=form.cleaned_data["reason"], by=self.author)

    def success(self, saved: Any) -> str:
        return _("The return is cancelled.")


class SendBack(FormPage):
    """An answer goes back to its unit with the reason; found through the return that the reader manages."""

    model = ReturnTask
    capability = Capability.MANAGE_RETURNS
    title = gettext_lazy("Send the answer back")
    submit = gettext_lazy("Send back")

    def find_record(self) -> ReturnAnswer:
        rows = answers_of(self.scoped()).select_related("task", "institution", "locality")
        self.answer = get_object_or_404(rows, uid=self.kwargs["uid"])
        return self.answer

    def make_form(self, data: Any = None) -> ReasonForm:
        return ReasonForm(data)

    def act(self, form: ReasonForm) -> ReturnAnswer:
        return tasks.send_back(answer=self.answer, reason=form.cleaned_data["reason"], by=self.author)

    def success(self, saved: ReturnAnswer) -> str:
        return _("The answer of %(unit)s is sent back.") % {"unit": saved}

    def next_url(self, saved: ReturnAnswer) -> str:
        return f"{saved.task.get_absolute_url()}#units"

    def cancel_url(self) -> str:
        return f"{self.answer.task.get_absolute_url()}#units"


class PrintReturn(ScopedMixin, View):
    """The table as an A4 paper."""

    model = ReturnTask
    capability = Capability.MANAGE_RETURNS

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        task = self.get_record()
        pdf = print_return(task, table_of(task))
        audit.record(by=self.author, event="reports.return_printed", target=task)
        return pdf_response(pdf, f"{task.number}.pdf", inline=True)

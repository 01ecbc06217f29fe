"""The registers of leave, honours and discipline, and of coming retirements."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from core.access.pages import ScopedMixin
from core.common.capabilities import Capability
from core.common.pdf import pdf_response
from core.imports.listing import OwnListView, ScopedListView
from talent.institutions.pages import FormPage

from ..actions.registers import record_honour, record_leave, void_record
from ..actions.retiring import settle_retirement
from ..documents import print_registers
from ..forms_registers import HonourForm, LeaveForm, RetirementForm, VoidForm
from ..lists_registers import HonourList, LeaveList, OwnHonourList, OwnLeaveList, RetirementList
from ..models import HonourRecord, LeaveRecord, RetirementNotice

KEEP = Capability.MANAGE_WORKERS


class RegisterListView(ScopedListView):
    """A register with its buttons: record, import, print (F10)."""

    capability = KEEP
    importer = ""
    new = ""
    new_label: Any = ""

    def get_tools(self) -> list[dict[str, Any]]:
        upload = reverse("console:import_new", args=[self.importer])
        return [
            {"label": _("Print (F10)"), "url": reverse("people:registers_print"), "icon": "printer"},
            {"label": _("Import"), "url": upload, "icon": "table-import"},
            {"label": self.new_label, "url": reverse(self.new), "icon": "plus", "primary": True},
        ]


class LeavesPage(RegisterListView):
    model = LeaveRecord
    list_class = LeaveList
    title = gettext_lazy("Register of leave")
    importer = "leave"
    new = "people:leave_new"
    new_label = gettext_lazy("Record a leave")


class HonoursPage(RegisterListView):
    model = HonourRecord
    list_class = HonourList
    title = gettext_lazy("Register of honours and discipline")
    importer = "honours"
    new = "people:honour_new"
    new_label = gettext_lazy("Record an honour or discipline")


class RetirementsPage(ScopedListView):
    model = RetirementNotice
    capability = KEEP
    list_class = RetirementList
    title = gettext_lazy("Coming retirements")

    def get_tools(self) -> list[dict[str, Any]]:
        return [{"label": _("Print (F10)"), "url": reverse("people:registers_print"), "icon": "printer"}]


class PrintRegisters(ScopedMixin, View):
    """F10: the three registers on one paper."""

    model = LeaveRecord
    capability = KEEP

    def get(self, request: HttpRequest) -> HttpResponse:
        pdf = print_registers(
            leaves=self.scoped(LeaveRecord),
            honours=self.scoped(HonourRecord),
            notices=self.scoped(RetirementNotice),
            unit=self.reporting_unit(),
        )
        return pdf_response(pdf, "请假、奖惩、到龄退休台账.pdf")

    def reporting_unit(self) -> str:
        """The one place or institution where the reader keeps registers; "" where there are several."""
        places = {grant.content_object for grant in self.access.grants_with(KEEP)}
        return str(places.pop().name) if len(places) == 1 else ""


class NewEntry(FormPage):
    """Record one entry of a register."""

    capability = KEEP
    listing = ""

    def success(self, saved: Any) -> str:
        return _("Recorded.")

    def next_url(self, saved: Any) -> str:
        return reverse(self.listing)

    def cancel_url(self) -> str:
        return reverse(self.listing)


class NewLeave(NewEntry):
    model = LeaveRecord
    form_class = LeaveForm
    title = gettext_lazy("Record a leave")
    listing = "people:leaves"

    def act(self, form: LeaveForm) -> LeaveRecord:
        return record_leave(by=self.author, **form.cleaned_data)


class NewHonour(NewEntry):
    model = HonourRecord
    form_class = HonourForm
    title = gettext_lazy("Record an honour or discipline")
    listing = "people:honours"

    def act(self, form: HonourForm) -> HonourRecord:
        return record_honour(by=self.author, **form.cleaned_data)


class VoidEntry(NewEntry):
    """Take back an entry that was recorded wrongly."""

    form_class = VoidForm
    title = gettext_lazy("Take back the entry")
    submit = gettext_lazy("Take back")

    def make_form(self, data: Any = None) -> VoidForm:
        return VoidForm(data)

    def act(self, form: VoidForm) -> Any:
        return void_record(record=self.record, reason=form.cleaned_data["reason"], by=self.author)

    def success(self, saved: Any) -> str:
        return _("The entry is taken back; it stays in the register with its reason.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"intro": str(self.record)}


class VoidLeave(VoidEntry):
    model = LeaveRecord
    listing = "people:leaves"


class VoidHonour(VoidEntry):
    model = HonourRecord
    listing = "people:honours"


class ChooseRetirement(NewEntry):
    """弹性提前、延迟."""

    model = RetirementNotice
    form_class = RetirementForm
    title = gettext_lazy("Day of retirement")
    listing = "people:retirements"

    def make_form(self, data: Any = None) -> RetirementForm:
        return RetirementForm(data, record=self.record)

    def act(self, form: RetirementForm) -> RetirementNotice:
        typed = dict(form.cleaned_data)
        return settle_retirement(notice=self.record, by=self.author, **typed)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = {"name": self.record.worker.name, "day": self.record.statutory_on}
        intro = _("%(name)s reaches the age of retirement on %(day)s.") % words
        return super().get_context_data(**kwargs) | {"intro": intro}


class MyLeaves(OwnListView):
    """A worker's own leave."""

    model = LeaveRecord
    list_class = OwnLeaveList
    title = gettext_lazy("My leave")


class MyHonours(OwnListView):
    """A worker's own honours and discipline."""

    model = HonourRecord
    list_class = OwnHonourList
    title = gettext_lazy("My honours and discipline")

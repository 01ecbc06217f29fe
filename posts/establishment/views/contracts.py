"""Contracts and probations."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access.pages import ScopedDetail
from core.access.permissions import can
from core.common.capabilities import Capability
from core.common.dates import ONE_DAY, add_years, today
from core.imports.listing import ScopedListView
from talent.institutions.pages import FormPage

from ..actions.contracts import (
    correct_contract,
    decide_probation,
    dissolve_contract,
    record_contract,
    renew_contract,
)
from ..contract_rules import contract_remarks
from ..first_grading import GradesOffered, grades_offered
from ..forms_people import ContractForm, DayReasonForm, ProbationForm, RenewForm
from ..lists.appointments import ContractList
from ..models import Appointment, Contract
from ..papers import papers_of_contract
from ..selectors.facts import rule_book


class ContractsPage(ScopedListView):
    """聘用（劳动）合同."""

    model = Contract
    capability = Capability.VIEW_WORKERS
    list_class = ContractList
    title = gettext_lazy("Contracts")


class RecordContract(FormPage):
    """Record the contract of somebody in a post."""

    model = Appointment
    capability = Capability.APPOINT
    form_class = ContractForm
    title = gettext_lazy("Record the contract")

    def make_form(self, data: Any = None) -> ContractForm:
        starts = self.record.starts_on
        initial = {"starts_on": starts, "kind": "fixed"} if data is None else {}
        return ContractForm(data, access=self.access, record=None, initial=initial)

    def act(self, form: ContractForm) -> Contract:
        row = self.record
        institution = row.post.institution
        return record_contract(
            worker=row.worker, institution=institution, post=row.post, by=self.author, **form.values
        )

    def success(self, saved: Contract) -> str:
        remarks = " ".join(one.full for one in contract_remarks(saved))
        return f"{_('Contract %(number)s is recorded.') % {'number': saved.number}} {remarks}".strip()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = {"worker": self.record.worker, "post": f"{self.record.post.number} {self.record.post.title}"}
        return super().get_context_data(**kwargs) | {"intro": _("%(worker)s in %(post)s.") % words}


class ContractPage(ScopedDetail):
    """One contract with its probation and papers."""

    model = Contract
    capability = Capability.VIEW_WORKERS
    template_name = "posts/establishment/contract.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        row = context["record"]
        may = can(self.access, Capability.APPOINT, row)
        return context | {
            "contract": row,
            "place": row.institution.locality,
            "may_act": may,
            "sees_worker": can(self.access, Capability.VIEW_WORKERS, row.worker),
            "may_decide": may and bool(row.probation_to) and not row.probation_result,
            "may_renew": may and row.ends_on is not None and not row.ended_early_on,
            "remarks": contract_remarks(row),
            "facts": self._facts(row),
            "papers": papers_of_contract(row) if may else [],
        }

    @staticmethod
    def _facts(row: Contract) -> list[tuple[Any, Any]]:
        label = {field.name: field.verbose_name for field in row._meta.fields}
        probation = " – ".join(str(day) for day in (row.probation_from, row.probation_to) if day)
        grade = dict(row._meta.get_field("first_grade").flatchoices).get(row.first_grade, "")
        return [
            (_("Institution"), row.institution.name),
            (_("Post"), f"{row.post.number} {row.post.title}" if row.post else ""),
            (label["law"], row.get_law_display()),
            (label["kind"], row.get_kind_display()),
            (label["starts_on"], row.starts_on),
            (label["ends_on"], row.ends_on),
            (label["signed_on"], row.signed_on),
            (label["hours_leave"], row.hours_leave),
            (label["goals"], row.goals),
            (label["special_terms"], row.special_terms),
            (_("Probation"), probation),
            (label["probation_result"], row.get_probation_result_display()),
            (label["first_grade"], grade),
            (label["graded_from"], row.graded_from),
            (label["end_reason"], row.end_reason),
        ]


class ContractFormPage(FormPage):
    """A page with one form about one contract."""

    model = Contract
    capability = Capability.APPOINT

    def make_form(self, data: Any = None) -> Any:
        return self.form_class(data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = {"number": self.record.number, "worker": self.record.worker}
        return super().get_context_data(**kwargs) | {
            "intro": _("Contract %(number)s with %(worker)s.") % words
        }


class CorrectContract(ContractFormPage):
    form_class = ContractForm
    title = gettext_lazy("Correct the contract")

    def make_form(self, data: Any = None) -> ContractForm:
        return ContractForm(data, access=self.access, record=self.record)

    def act(self, form: ContractForm) -> Contract:
        version = form.cleaned_data["version"] or 0
        return correct_contract(contract=self.record, version=version, changes=form.values, by=self.author)


class RenewContract(ContractFormPage):
    form_class = RenewForm
    title = gettext_lazy("Renew the contract")
    submit = gettext_lazy("Renew")

    def make_form(self, data: Any = None) -> RenewForm:
        usual = add_years(self.record.ends_on, 3) if self.record.ends_on else None
        return RenewForm(data, initial={"kind": self.record.kind, "ends_on": usual, "signed_on": today()})

    def act(self, form: RenewForm) -> Contract:
        return renew_contract(contract=self.record, by=self.author, **form.cleaned_data)

    def success(self, saved: Contract) -> str:
        return _("Contract %(number)s is recorded.") % {"number": saved.number}


class DissolveContract(ContractFormPage):
    form_class = DayReasonForm
    title = gettext_lazy("Dissolve the contract")
    submit = gettext_lazy("Dissolve")

    def act(self, form: DayReasonForm) -> Contract:
        return dissolve_contract(contract=self.record, by=self.author, **form.cleaned_data)

    def success(self, saved: Contract) -> str:
        return _("The contract ends on %(day)s. End the employment too where the person leaves.") % {
            "day": saved.ends_on
        }


class DecideProbation(ContractFormPage):
    form_class = ProbationForm
    title = gettext_lazy("Result of the probation")

    def make_form(self, data: Any = None) -> ProbationForm:
        offered = self.offered()
        usual: dict[str, Any] = {"first_grade": next(iter(offered.keys), "")}
        if self.record.probation_to:
            usual["graded_from"] = self.record.probation_to + ONE_DAY
        return ProbationForm(data, offered=offered, initial=usual if data is None else {})

    def offered(self) -> GradesOffered:
        """The grades that may be given, and why these."""
        return grades_offered(self.record, rule_book())

    def act(self, form: ProbationForm) -> Contract:
        return decide_probation(contract=self.record, by=self.author, **form.cleaned_data)

    def success(self, saved: Contract) -> str:
        return _("The result is recorded; the approval form (F09) can be printed.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        offered = self.offered()
        return context if offered.keys else context | {"intro": f"{context['intro']} {offered.why}"}

"""Institutions: list, page, new, edit, close, and their dated facts."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from .. import actions
from ..forms import AuthorityForm, EvaluationForm, InstitutionForm, ReportForm
from ..lists import InstitutionList
from ..models import Institution
from ..selectors import authority_of, life_of, sites_of
from .base import ClosePage, CreatePage, EditPage, KeptDetail, KeptForm, KeptList


class InstitutionListView(KeptList):
    """All institutions at the reader's places."""

    model = Institution
    list_class = InstitutionList
    title = _("Institutions")
    new_url = "institutions:new"
    new_label = _("Put an institution on the books")
    import_key = "institutions"


class InstitutionView(KeptDetail):
    """One institution: facts, sites, what higher rooms add, history."""

    model = Institution
    template_name = "talent/institutions/institution.html"
    related = ("parent",)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        record = context["record"]
        seen = self.scoped(Institution).filter(pk=record.parent_id).exists()
        return (
            context
            | life_of(record)
            | {
                "facts": facts_of(record),
                "sites": sites_of(record),
                "parent_seen": seen,
                "is_social": record.kind in ("private_sw", "other_social"),
            }
        )


class InstitutionCreate(CreatePage):
    """A new institution."""

    model = Institution
    form_class = InstitutionForm
    title = _("Put an institution on the books")
    intro = _("Only name, kind and locality are needed now; what is missing is listed.")
    create = staticmethod(actions.create_institution)
    list_url = "institutions:list"


class InstitutionEdit(EditPage):
    """Change the facts of an institution."""

    model = Institution
    form_class = InstitutionForm
    title = _("Change the institution")
    update = staticmethod(actions.update_institution)
    noun = "institution"


class InstitutionClose(ClosePage):
    """Close an institution as of a day."""

    model = Institution
    title = _("Close the institution")
    intro = _("Its history stays. People and posts must have left before.")
    submit = _("Close it")
    close = staticmethod(actions.close_institution)
    noun = "institution"


class FactPage(KeptForm):
    """Record one dated fact of an institution by ``record_fact``."""

    model = Institution
    record_fact: Any

    def make_form(self, data: Any = None) -> Any:
        return self.form_class(data)

    def act(self, form: Any) -> Any:
        return type(self).record_fact(institution=self.record, by=self.author, **form.cleaned_data)

    def next_url(self, saved: Any) -> str:
        return self.record.get_absolute_url()


class AuthorityPage(FactPage):
    """Who directs the institution, from when."""

    form_class = AuthorityForm
    title = _("Record the competent authority")
    intro = _("The one before ends the day before; papers name the authority of their own day.")
    record_fact = staticmethod(actions.record_authority)


class EvaluationPage(FactPage):
    """An evaluation grade."""

    form_class = EvaluationForm
    title = _("Record an evaluation grade")
    intro = _("It holds for five years unless the rule in force on that day says otherwise.")
    record_fact = staticmethod(actions.record_evaluation)


class ReportPage(FactPage):
    """An annual report that was handed in."""

    form_class = ReportForm
    title = _("Record an annual report")
    record_fact = staticmethod(actions.record_annual_report)


def facts_of(record: Institution) -> list[tuple[str, Any]]:
    """Labels and values of an institution's facts."""
    label = record._meta.get_field
    return [
        (label("kind").verbose_name, record.get_kind_display()),
        (label("credit_code").verbose_name, record.credit_code),
        (label("locality").verbose_name, record.locality.full_name),
        (_("competent authority"), authority_of(record)),
        (label("parent").verbose_name, record.parent),
        (label("funding").verbose_name, record.get_funding_display()),
        (label("contact_name").verbose_name, record.contact_name),
        (label("contact_phone").verbose_name, record.contact_phone),
        (label("opened_on").verbose_name, record.opened_on),
    ]

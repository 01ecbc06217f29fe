"""Typed input of this room; forms never save."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.common.dates import today

from .enums import EndReason
from .models import Deployment, Programme


def _day(label: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, widget=widget, initial=today)


class AgreementForm(forms.Form):
    """The signed three-party agreement."""

    agreement_no = forms.CharField(label=_("Number of the agreement"), max_length=60)


class ArrivalForm(forms.Form):
    """The day on which the person arrived."""

    arrived_on = _day(_("Arrived on"))


class CompletionForm(forms.Form):
    """The last day of service."""

    left_on = _day(_("Last day of service"))


class EarlyEndForm(forms.Form):
    """The last day and the reason."""

    left_on = _day(_("Last day of service"))
    end_reason = forms.ChoiceField(label=_("Reason"), choices=EndReason.choices)


class WithdrawalForm(forms.Form):
    """Why a nomination is taken back."""

    reason = forms.CharField(label=_("Reason"), max_length=300)


class NominationForm(forms.ModelForm):
    """One person put forward by hand; the choices are the reader's own scope."""

    class Meta:
        model = Deployment
        fields = ("programme", "worker", "sender", "host", "field", "starts_on", "ends_on", "note")
        widgets = {
            "starts_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "ends_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        }

    def __init__(
        self, *args: Any, programmes: QuerySet, workers: QuerySet, units: QuerySet, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = programmes
        self.fields["worker"].queryset = workers
        self.fields["sender"].queryset = self.fields["host"].queryset = units

    def _post_clean(self) -> None:
        """Rules across rows are the action's; here only what was typed."""


class ProgrammeForm(forms.ModelForm):
    """A programme year."""

    class Meta:
        model = Programme
        fields = ("year", "name", "document_no", "service_months", "subsidy_per_year", "source")


class CountyDocumentForm(forms.Form):
    """The document that lists the receiving counties."""

    document_no = forms.CharField(label=_("Number of the document that lists the counties"), max_length=80)

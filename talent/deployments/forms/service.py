"""Typed input of this room; forms never save."""

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.common.dates import today

from ..enums import EndReason
from ..models import Deployment, Programme, ServiceMonth, SubsidyTerms
from ..models.months import AWAY, WORK


def _day(label: Any, **options: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, widget=widget, initial=today, **options)


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
    end_reason = forms.ChoiceField(label=_("Reason"), choices=[("", _("Please choose")), *EndReason.choices])


class WithdrawalForm(forms.Form):
    """Why a nomination is taken back."""

    reason = forms.CharField(label=_("Reason"), max_length=300)


class NominationForm(forms.ModelForm):
    """One person put forward by hand; the choices are the reader's own scope."""

    class Meta:
        model = Deployment
        fields = ("programme", "worker", "sender", "host", "site", "field", "starts_on", "ends_on", "note")
        widgets = {
            "starts_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "ends_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        }

    def __init__(
        self,
        *args: Any,
        programmes: QuerySet,
        workers: QuerySet,
        units: QuerySet,
        sites: QuerySet,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = programmes
        self.fields["worker"].queryset = workers
        self.fields["sender"].queryset = self.fields["host"].queryset = units
        self.fields["site"].queryset = sites
        self.fields["site"].label_from_instance = lambda site: (
            f"{site} · {site.free} / {site.approved_places}"
        )
        self.fields["site"].help_text = _("With its free and approved places; it must be one of that unit's.")

    def _post_clean(self) -> None:
        """Rules across rows are the action's; here only what was typed."""


class CountyDocumentForm(forms.Form):
    """The document that lists the receiving counties."""

    document_no = forms.CharField(label=_("Number of the document that lists the counties"), max_length=80)


_NUMBER = {"min": 0, "inputmode": "numeric"}


class MonthForm(forms.ModelForm):
    """The worker's month (form F26): only presence and safety are asked, all else may stay 0."""

    safe = forms.TypedChoiceField(
        label=_("Are you safe and well?"),
        choices=((True, _("Yes, all is well")), (False, _("No, I need support"))),
        coerce=lambda value: value in (True, "True"),
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = ServiceMonth
        fields = ("present", *AWAY, *WORK, "summary", "needs", "safe")
        widgets = {
            **{name: forms.NumberInput(attrs=_NUMBER | {"max": 31}) for name in ("present", *AWAY)},
            **{name: forms.NumberInput(attrs=_NUMBER | {"max": 9999}) for name in WORK},
            "summary": forms.Textarea(attrs={"rows": 3, "maxlength": 200}),
            "needs": forms.Textarea(attrs={"rows": 3, "maxlength": 500}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("present", *AWAY, *WORK):
            self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        """An empty number is 0."""
        data = super().clean()
        for name in ("present", *AWAY, *WORK):
            if name not in self.errors and data.get(name) is None:
                data[name] = 0
        return data

    def _post_clean(self) -> None:
        """Rules across columns are the action's; here only what was typed."""


class ConfirmMonthForm(forms.Form):
    """Days that are not accepted, with the reason; both may stay empty."""

    refused = forms.IntegerField(
        label=_("Days not accepted"), min_value=0, max_value=31, required=False, initial=0
    )
    opinion = forms.CharField(label=_("Opinion"), max_length=300, required=False)

    def clean_refused(self) -> int:
        return self.cleaned_data["refused"] or 0


class ReturnMonthForm(forms.Form):
    """What has to be mended."""

    opinion = forms.CharField(
        label=_("What has to be mended"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )


class ReopenMonthForm(forms.Form):
    """Why a confirmation is taken back."""

    reason = forms.CharField(label=_("Reason"), max_length=300)


class TermsForm(forms.ModelForm):
    """What a programme pays from a day on."""

    class Meta:
        model = SubsidyTerms
        fields = (
            "basis",
            "work",
            "travel",
            "insurance",
            "training",
            "central",
            "provincial",
            "pay_within",
            "document_no",
            "valid_from",
        )
        widgets = {"valid_from": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})}

    def _post_clean(self) -> None:
        """Rules across columns and rows are the action's."""


class BatchForm(forms.Form):
    """The programme, and the last month that the payment covers."""

    programme = forms.ModelChoiceField(
        label=_("Programme"), queryset=Programme.objects.all(), empty_label=None
    )
    until = _day(_("Months until"), help_text=_("The last day of the last month that is paid."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].initial = today().replace(day=1) - timedelta(days=1)


class HoldForm(forms.Form):
    """Why one person's payment is held back."""

    hold_reason = forms.CharField(label=_("Reason for holding back"), max_length=200)


class SeenSumForm(forms.Form):
    """The sum in yuan that stood on the page when its button was pressed."""

    seen = forms.DecimalField(max_digits=14, decimal_places=2)


class PaidForm(forms.Form):
    """When the payment was made, and the receipt."""

    paid_on = _day(_("Paid on"))
    receipt_no = forms.CharField(label=_("Number of the receipt"), max_length=60)

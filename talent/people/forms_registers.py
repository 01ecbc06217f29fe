"""What is typed into the registers; forms parse, actions decide and save."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.access.holdings import Access
from core.common.capabilities import Capability
from core.common.dates import today
from talent.institutions.forms import DayField

from .enums import HonourKind, LeaveKind, RetirementChoice, RetirementState
from .fields import WorkerField
from .models import RetirementNotice, SocialWorker


class OfPerson(forms.Form):
    """A form about one person found by name."""

    worker = WorkerField(label=_("Social worker"), help_text=_("Type the name and choose from the list."))

    def __init__(self, data: Any = None, *, access: Access, record: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        workers = SocialWorker.objects.for_user(access, Capability.MANAGE_WORKERS)
        self.fields["worker"].queryset = workers.select_related("institution").order_by("name", "id")


class LeaveForm(OfPerson):
    """One leave."""

    kind = forms.ChoiceField(label=_("Kind of leave"), choices=LeaveKind.choices)
    starts_on = DayField(label=_("From"), initial=today)
    ends_on = DayField(label=_("Until"), initial=today)
    approved_by = forms.CharField(label=pgettext_lazy("leave", "Approved by"), max_length=80)
    document_no = forms.CharField(label=_("Document number"), max_length=80, required=False)
    note = forms.CharField(label=_("Note"), max_length=200, required=False)


class HonourForm(OfPerson):
    """One honour or disciplinary decision."""

    kind = forms.ChoiceField(label=_("Kind of decision"), choices=HonourKind.choices)
    title = forms.CharField(label=_("Title of the honour"), max_length=80, required=False)
    issuer = forms.CharField(label=_("Deciding body"), max_length=100)
    document_no = forms.CharField(label=_("Document number"), max_length=80, required=False)
    decided_on = DayField(label=_("Decided on"), initial=today)
    effect_until = DayField(
        label=_("Has effect until"),
        required=False,
        help_text=_("Empty for discipline: the rule in force on the day is taken."),
    )
    reason = forms.CharField(
        label=_("Matter"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class VoidForm(forms.Form):
    """Why an entry is taken back."""

    reason = forms.CharField(label=_("Reason"), max_length=200)


class RetirementForm(forms.Form):
    """A free choice of the day of retirement."""

    choice = forms.ChoiceField(label=_("Free choice"), choices=RetirementChoice.choices)
    planned_on = DayField(label=_("Retires on"))
    state = forms.ChoiceField(label=_("State"), choices=RetirementState.choices)
    document_no = forms.CharField(label=_("Document number"), max_length=80, required=False)

    def __init__(self, data: Any = None, *, record: RetirementNotice, **kwargs: Any) -> None:
        facts = {name: getattr(record, name) for name in ("choice", "planned_on", "state", "document_no")}
        super().__init__(data, initial=facts, **kwargs)

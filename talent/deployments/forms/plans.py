"""Typed input of the plan: programmes, exceptions to quotas, task books; forms never save."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.access.scoping import scoped
from core.common.capabilities import Capability
from core.common.dates import today
from core.localities.enums import RemoteCategory
from core.localities.models import Locality
from talent.institutions.fields import LocalityField
from talent.institutions.forms import DayField, RecordForm

from ..enums import ProgrammeKind, ServiceField, Side
from ..models import Programme
from ..selectors.deployments import open_programmes

LONG = forms.Textarea(attrs={"rows": 4})


class ProgrammeForm(RecordForm):
    """A programme year; only kind, year, name and length are forced."""

    kind = forms.ChoiceField(label=_("kind of programme"), choices=ProgrammeKind.choices)
    year = forms.IntegerField(label=_("year"), min_value=2012, max_value=2100)
    name = forms.CharField(label=_("name of the programme"), max_length=120)
    document_no = forms.CharField(
        label=_("document number"),
        max_length=120,
        required=False,
        help_text=_("It may follow; the programme can be opened only with it."),
    )
    service_months = forms.IntegerField(
        label=_("length of service in months"), min_value=1, max_value=60, initial=12
    )
    subsidy_per_year = forms.DecimalField(
        label=_("subsidy for a person-year (yuan)"),
        min_value=0,
        max_digits=12,
        decimal_places=2,
        required=False,
    )
    fields_of_service = forms.MultipleChoiceField(
        label=_("fields of service"),
        choices=ServiceField.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    source = forms.CharField(label=_("source"), max_length=300, required=False)

    def __init__(self, *args: Any, record: Any = None, **kwargs: Any) -> None:
        initial = dict(kwargs.pop("initial", None) or {})
        if record is not None:
            initial["fields_of_service"] = record.fields
        else:
            initial.setdefault("year", today().year)
        super().__init__(*args, record=record, initial=initial, **kwargs)

    def changes(self) -> dict[str, Any]:
        found = super().changes()
        return found | {"fields": found.pop("fields_of_service")}


class CopyProgrammeForm(RecordForm):
    """The year of the copy."""

    year = forms.IntegerField(label=_("year of the new programme"), min_value=2012, max_value=2100)


class CountyForm(RecordForm):
    """A county proposed for a programme year, and why it counts as one."""

    county = LocalityField(label=_("county"), help_text=_("Type its name or code."))
    categories = forms.MultipleChoiceField(
        label=_("categories"),
        choices=RemoteCategory.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    source = forms.CharField(
        label=_("source"), max_length=200, help_text=_("The list or the letter that names the county.")
    )

    def narrow(self) -> None:
        places = scoped(Locality.objects.current(), self.access, Capability.MANAGE_DEPLOYMENTS)
        self.fields["county"].queryset = places.counties().order_by("code")


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Reason"), max_length=300)


class ExceptionForm(RecordForm):
    """Places beyond a quota, asked for at one of the reader's own places."""

    programme = forms.ModelChoiceField(label=_("programme"), queryset=Programme.objects.none())
    side = forms.ChoiceField(label=_("side"), choices=[("", _("Please choose")), *Side.choices])
    place = LocalityField(
        label=_("place"),
        help_text=_("The sending prefecture or the receiving county. Type its name or code."),
    )
    extra = forms.IntegerField(label=_("further places"), min_value=1, max_value=500)
    reason = forms.CharField(label=_("reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    document_no = forms.CharField(label=_("document number"), max_length=120)
    expires_on = DayField(label=_("expires on"))

    def narrow(self) -> None:
        self.fields["programme"].queryset = open_programmes()
        self.fields["programme"].empty_label = _("Please choose")
        places = scoped(Locality.objects.current(), self.access, Capability.PROPOSE_DEPLOYMENTS)
        self.fields["place"].queryset = places.exclude(level="township").order_by("code")


class DecideExceptionForm(forms.Form):
    """A note; declining needs one."""

    note = forms.CharField(label=_("Note"), max_length=300, required=False)


class ProjectForm(RecordForm):
    """The task book (F24): facts here, its rows in three small tables beside them."""

    number = forms.CharField(label=_("number of the project"), max_length=40)
    title = forms.CharField(label=_("title"), max_length=120)
    undertaker = forms.CharField(label=_("undertaken by"), max_length=120, required=False)
    head = forms.CharField(label=_("person in charge"), max_length=60, required=False)
    contact = forms.CharField(label=_("contact person and telephone"), max_length=120, required=False)
    goals = forms.CharField(label=_("goals"), max_length=2000, required=False, widget=LONG)
    send_quota = forms.IntegerField(label=_("people to be sent"), min_value=0, max_value=9999, initial=0)
    train_quota = forms.IntegerField(label=_("people to be trained"), min_value=0, max_value=9999, initial=0)
    budget_central = forms.DecimalField(
        label=_("central budget (yuan)"), min_value=0, max_digits=14, decimal_places=2, initial=0
    )
    budget_province = forms.DecimalField(
        label=_("provincial budget (yuan)"), min_value=0, max_digits=14, decimal_places=2, initial=0
    )
    budget_local = forms.DecimalField(
        label=_("budget of prefectures and counties (yuan)"),
        min_value=0,
        max_digits=14,
        decimal_places=2,
        initial=0,
    )
    budget_other = forms.DecimalField(
        label=_("other budget (yuan)"), min_value=0, max_digits=14, decimal_places=2, initial=0
    )


class SignProjectForm(forms.Form):
    """The day of the signatures and the scan."""

    signed_on = DayField(label=_("Signed on"))
    scan = forms.FileField(
        label=_("Scan (PDF, JPG, PNG)"),
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )


class QuotaForm(forms.Form):
    """One number for every place of a side, the document that allots them, and what the page showed."""

    document_no = forms.CharField(label=_("document number"), max_length=120, required=False)
    document_on = DayField(label=_("date of the document"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, lines: list[Any], seen: int, **kwargs: Any) -> None:
        super().__init__(data, initial={"seen": seen}, **kwargs)
        self.lines = lines
        for line in lines:
            self.fields[f"n{line.place.pk}"] = forms.IntegerField(
                label=line.place.name,
                min_value=0,
                max_value=9999,
                required=False,
                initial=line.places,
                widget=forms.NumberInput(
                    attrs={"data-sum": "places", "inputmode": "numeric", "aria-label": line.place.full_name}
                ),
            )

    def rows(self) -> list[tuple[Any, forms.BoundField]]:
        """Each line with its box."""
        return [(line, self[f"n{line.place.pk}"]) for line in self.lines]

    def head(self) -> list[forms.BoundField]:
        """The boxes that concern all places."""
        return [self["document_no"], self["document_on"]]

    def numbers(self) -> dict[Locality, int | None]:
        """Place → the number typed; None for an empty box."""
        return {line.place: self.cleaned_data[f"n{line.place.pk}"] for line in self.lines}

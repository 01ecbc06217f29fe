"""What is typed about people. Forms parse; actions decide and save."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.common.checks import check_id_number, check_mobile
from talent.institutions.fields import InstitutionField, SiteField
from talent.institutions.forms import DayField, RecordForm, blank_first

from .enums import CertificateLevel, Education, Ethnicity, PoliticalStatus, PostCategory, Relation, Sex
from .selectors import institutions_to_employ_at, sites_to_work_at

FULL_TIME = [("", _("Please choose")), ("true", _("Full-time")), ("false", _("Part-time"))]


class FullTimeField(forms.TypedChoiceField):
    """Full time, part time or not known yet."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=FULL_TIME,
            coerce=lambda text: text == "true",
            empty_value=None,
            required=False,
            label=_("whether full time"),
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        return {True: "true", False: "false"}.get(value, value)


WHO = ("name", "id_number", "former_name", "sex", "ethnicity", "political_status", "mobile")
WORK = ("institution", "site", "relation", "full_time", "starts_on", "channel")
EDUCATION = ("education", "school", "work_started_on", "sw_started_on")
POST = ("post_category_claimed", "post_grade_claimed", "note")


class EmploymentFields(RecordForm):
    """The employment part that several forms share."""

    institution = InstitutionField(label=_("employer"))
    site = SiteField(label=_("service site"), required=False)
    relation = forms.ChoiceField(
        label=_("employment relation"), choices=Relation.choices, initial=Relation.UNCONFIRMED
    )
    full_time = FullTimeField()
    starts_on = DayField(label=_("employed since"), required=False)
    channel = forms.CharField(label=_("recruitment batch or channel"), max_length=60, required=False)

    def narrow(self) -> None:
        self.fields["institution"].queryset = institutions_to_employ_at(self.access).select_related(
            "locality"
        )
        self.fields["site"].queryset = sites_to_work_at(self.access)


class PersonFields(RecordForm):
    """Who the person is; only the name is forced."""

    name = forms.CharField(label=_("name of the person"), max_length=60)
    former_name = forms.CharField(label=_("former name"), max_length=60, required=False)
    mobile = forms.CharField(label=_("mobile number"), max_length=20, required=False)
    sex = forms.ChoiceField(label=_("sex"), choices=blank_first(Sex), required=False)
    ethnicity = forms.ChoiceField(label=_("nationality"), choices=blank_first(Ethnicity), required=False)
    political_status = forms.ChoiceField(
        label=_("political status"), choices=blank_first(PoliticalStatus), required=False
    )
    education = forms.ChoiceField(label=_("education"), choices=blank_first(Education), required=False)
    school = forms.CharField(label=_("school"), max_length=80, required=False)
    work_started_on = DayField(label=_("started work in"), required=False)
    sw_started_on = DayField(label=_("started social work in"), required=False)
    post_category_claimed = forms.ChoiceField(
        label=_("post category as rostered"), choices=blank_first(PostCategory), required=False
    )
    post_grade_claimed = forms.CharField(label=_("post grade as rostered"), max_length=20, required=False)
    note = forms.CharField(label=_("note"), max_length=300, required=False)

    def clean_name(self) -> str:
        """Blanks inside a Chinese name go (王 吉); those inside a Latin one stay."""
        name = self.cleaned_data["name"].strip()
        return name if name.isascii() else "".join(name.split())

    def clean_mobile(self) -> str:
        text = self.cleaned_data["mobile"].strip()
        return check_mobile(text) if text else ""


class WorkerForm(PersonFields):
    """Change what is recorded of a person. A hidden number is kept unless a new one is typed."""

    groups = ((_("Facts"), WHO), (_("Education and career"), EDUCATION), (_("Post as rostered"), POST))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.record is not None and self.record.mobile:
            self.initial["mobile"] = ""
            self.fields["mobile"].widget.attrs["placeholder"] = self.record.masked_mobile
            self.fields["mobile"].help_text = _("Leave it empty to keep the number on file.")

    def changes(self) -> dict[str, Any]:
        typed = super().changes()
        if not typed["mobile"]:
            del typed["mobile"]
        return typed


class RegisterForm(PersonFields, EmploymentFields):
    """Put a person on the books with the employment that brings them here."""

    id_number = forms.CharField(
        label=_("ID number"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )

    groups = (
        (_("Facts"), WHO),
        (_("Present work"), WORK),
        (_("Education and career"), EDUCATION),
        (_("Post as rostered"), POST),
    )

    def clean_id_number(self) -> str:
        return check_id_number(self.cleaned_data["id_number"]).value


class EmployForm(EmploymentFields):
    """A further employment."""


class TransferForm(EmploymentFields):
    """Another employer from a day on."""

    full_time = None
    starts_on = DayField(label=_("employed from"))
    reason = forms.CharField(label=_("reason"), max_length=100, required=False)


class CorrectEmploymentForm(EmploymentFields):
    """The terms of an employment; another employer is a transfer."""

    institution = None
    monthly_pay = forms.DecimalField(
        label=_("monthly pay as rostered"), required=False, min_value=0, max_digits=12, decimal_places=2
    )

    def __init__(self, *args: Any, sees_pay: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not sees_pay:
            del self.fields["monthly_pay"]

    def narrow(self) -> None:
        site = getattr(self.record, "site_id", None)
        self.fields["site"].queryset = sites_to_work_at(self.access, keep=site)


class EndEmploymentForm(RecordForm):
    """The last day of an employment, and why."""

    ends_on = DayField(label=_("last day"))
    reason = forms.CharField(label=_("reason for leaving"), max_length=100, required=False)


class CertificateForm(RecordForm):
    """A certificate as it was issued."""

    level = forms.ChoiceField(label=_("level"), choices=blank_first(CertificateLevel))
    number = forms.CharField(
        label=_("certificate number"),
        max_length=30,
        required=False,
        help_text=_("The number of the professional certificate, as printed."),
    )
    approved_on = DayField(label=_("approved on"), required=False)


class CorrectCertificateForm(CertificateForm):
    """Number and date of a certificate on file; another level is another certificate."""

    level = None


class RegistrationForm(RecordForm):
    """A term of registration, as the issuing system states it."""

    number = forms.CharField(label=_("registration number"), max_length=40, required=False)
    starts_on = DayField(label=_("valid from"))
    ends_on = DayField(
        label=_("valid until"),
        required=False,
        help_text=_("Leave it empty for the usual term, counted from the first day."),
    )


class CancelRegistrationForm(RecordForm):
    """The day on which the issuing system cancelled a registration, and why."""

    cancelled_on = DayField(label=_("cancelled on"))
    reason = forms.CharField(label=_("reason"), max_length=200)


class ReasonForm(RecordForm):
    """Why somebody must see what is hidden."""

    reason = forms.CharField(
        label=_("Why do you need to see it?"),
        max_length=200,
        help_text=_("The reason is kept in the operation log with your name."),
    )


class CorrectIdNumberForm(RecordForm):
    """The right ID number, and how one knows."""

    id_number = forms.CharField(
        label=_("The right ID number"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    reason = forms.CharField(label=_("reason"), max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.pop("id_number", None)

    def clean_id_number(self) -> str:
        return check_id_number(self.cleaned_data["id_number"]).value


class FindForm(forms.Form):
    """A full ID number to find a person by."""

    id_number = forms.CharField(
        label=_("ID number"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )

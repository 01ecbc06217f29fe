"""Typed input about receiving sites: the application (F20), the decision, visits, suspension, closing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.approvals.forms import OpinionForm
from core.common.capabilities import Capability
from core.common.dates import today
from core.files.enums import Purpose
from talent.institutions.fields import InstitutionField
from talent.institutions.forms import DayField, RecordForm, blank_first
from talent.institutions.models import Institution
from talent.people.enums import Sex

from ..actions.site_review import usual_last_day
from ..enums import Finding, ServiceField
from ..models import Programme, ReceivingSite
from ..selectors.deployments import open_programmes, programmes


class SeveralFiles(forms.ClearableFileInput):
    """A file control that takes several files (a phone offers its camera)."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; each is checked by the attachment store."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        accepted = {"accept": "image/jpeg,image/png,application/pdf"}
        super().__init__(*args, widget=SeveralFiles(attrs=accepted), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if not files and self.required:
            super().clean(None, initial)
        return [super(FilesField, self).clean(item, initial) for item in files]


def _rows(label: Any, rows: int = 3, **options: Any) -> forms.CharField:
    options.setdefault("required", False)
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **options)


def _text(label: Any, size: int, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=size, required=False, **options)


def _number(label: Any, most: int, least: int = 1, **options: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=least, max_value=most, required=False, **options)


class SiteForm(RecordForm):
    """Everything that form F20 asks; only programme and unit are forced before the submission."""

    groups = (
        (
            _("1. Who asks"),
            ("programme", "host", "title", "head", "phone", "address"),
        ),
        (
            _("2. The need"),
            ("population", "people", "requested", "trainees", "tasks", "requirements", "fields"),
        ),
        (
            _("3. Living, working and safety"),
            ("lodging", "office", "access_safety", "lodging_ready", "winter_road"),
        ),
        (_("4. Who receives"), ("supervisor", "supervisor_phone", "sex_requirement", "sex_reason")),
    )

    programme = forms.ModelChoiceField(label=_("Programme"), queryset=Programme.objects.none())
    host = InstitutionField(label=_("Receiving unit"))
    title = _text(
        _("Name of the site"),
        120,
        help_text=_("Only where the unit asks for several; empty: the unit's own name."),
    )
    head = _text(_("Head of the unit"), 40)
    phone = _text(_("Telephone"), 20)
    address = _text(_("Address"), 200)
    fields = forms.MultipleChoiceField(
        label=_("Fields of service"),
        choices=ServiceField.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    population = _text(_("People to be served"), 200, help_text=_("For example: children left behind."))
    people = _number(_("Number of people to be served"), 1_000_000)
    requested = _number(_("People asked for"), 99)
    trainees = _number(_("Local people to be trained"), 999, 0)
    tasks = _rows(_("Tasks of the post"), 4, max_length=2000)
    requirements = _rows(_("Required profession, certificate, language"), 2, max_length=500)
    lodging = _rows(_("Lodging and meals"), max_length=1000)
    lodging_ready = forms.BooleanField(label=_("The lodging can be moved into now"), required=False)
    office = _rows(_("Office conditions"), max_length=1000)
    access_safety = _rows(_("Roads and safety"), max_length=1000)
    winter_road = forms.BooleanField(label=_("Hard to reach in winter"), required=False)
    supervisor = _text(_("Contact and supervisor at the unit"), 60)
    supervisor_phone = _text(_("Telephone of the supervisor"), 20)
    sex_requirement = forms.ChoiceField(
        label=_("Sex required"), choices=blank_first(Sex), required=False, help_text=_("Only with a reason.")
    )
    sex_reason = _text(_("Reason for requiring it"), 300)

    def narrow(self) -> None:
        self.fields["programme"].queryset = open_programmes()
        units = Institution.objects.for_user(self.access, Capability.PROPOSE_DEPLOYMENTS).open()
        self.fields["host"].queryset = units.select_related("locality").order_by("name")
        if self.record is not None:
            del self.fields["host"]  # another unit is another application
            self.initial["version"] = self.record.version


class SiteDecideForm(OpinionForm):
    """An opinion on an application; the last one approves places and period."""

    places = forms.IntegerField(label=_("Places approved"), min_value=1, required=False)
    first = DayField(label=_("Approval begins on"), required=False)
    last = DayField(label=_("Approval ends on"), required=False)
    number = _text(_("Number of the approval"), 80)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, site: ReceivingSite, last: bool = True, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["decision"].required = False
        if not last:
            for name in ("places", "first", "last", "number"):
                del self.fields[name]
            return
        self.fields["places"].max_value = site.requested
        self.fields["places"].widget.attrs["max"] = site.requested
        self.initial |= {
            "places": site.requested,
            "first": today(),
            "last": usual_last_day(site.programme, today()),
        }


class SuspendForm(forms.Form):
    """Since when and why nobody more may be sent."""

    on = DayField(label=_("Suspended on"), initial=today)
    reason = _rows(_("Reason"), 2, max_length=500, required=True)


class ResumeForm(forms.Form):
    """What was mended."""

    reason = _rows(_("What was mended"), 2, max_length=500, required=True)


class CloseForm(forms.Form):
    """The end of a site, after its people were seen."""

    on = DayField(label=_("Site closed on"), initial=today)
    reason = _rows(_("Reason"), 2, max_length=500, required=True)
    people_seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


class SiteVisitForm(forms.Form):
    """A visit of the place itself."""

    visited_on = DayField(label=_("Visited on"), initial=today)
    visitors = forms.CharField(label=_("Visited by"), max_length=120, help_text=_("Two people at least."))
    lodging = forms.ChoiceField(label=_("Lodging"), choices=Finding.choices, widget=forms.RadioSelect)
    safety = forms.ChoiceField(
        label=_("Safety of the place"), choices=Finding.choices, widget=forms.RadioSelect
    )
    unit = forms.ChoiceField(label=_("Receiving unit"), choices=Finding.choices, widget=forms.RadioSelect)
    findings = _rows(_("What was seen"), max_length=1000, required=True)
    to_mend = _rows(_("What has to be mended, by whom, by when"), 2, max_length=500)
    next_due = DayField(label=_("Next visit by"), required=False)
    photos = FilesField(label=_("Photographs"), required=False)


class SiteFilesForm(forms.Form):
    """Pictures of the lodging, agreements about it."""

    files = FilesField(label=_("Pictures of the lodging, agreements (JPG, PNG, PDF)"))
    purpose = forms.ChoiceField(label=_("What they are"), choices=Purpose.choices, initial=Purpose.PROOF)


class ProgrammeChoiceForm(forms.Form):
    """One programme."""

    programme = forms.ModelChoiceField(label=_("Programme"), queryset=Programme.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = programmes()

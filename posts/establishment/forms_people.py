"""Forms about people in posts, named for the intent; they parse and narrow choices, and never save."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.access.holdings import Access
from core.common.capabilities import Capability
from core.common.dates import today
from talent.institutions.fields import SiteField
from talent.institutions.models import Site
from talent.people.models import SocialWorker

from .enums import AppointmentKind, PostState
from .enums_people import ContractKind, ExceptionKind, Manner, PassFail
from .fields import PostField, WorkerField, in_order
from .first_grading import GradesOffered
from .forms import DayInput
from .models import Appointment, Contract, Offer, Post
from .selectors.people_choice import people_to_appoint

REASONS = [choice for choice in AppointmentKind.choices if choice[0] != AppointmentKind.ROSTER]


def day_field(label: Any, **kwargs: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=DayInput, **kwargs)


def text(label: Any, length: int = 200, rows: int = 0, **kwargs: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(label=label, max_length=length, widget=widget, **kwargs)


class AppointForm(forms.Form):
    """Who is appointed, how, from when."""

    worker = WorkerField(
        label=_("Social worker"),
        help_text=_("Type the name; whoever is in this post already is not offered."),
    )
    starts_on = day_field(_("From"))
    ends_on = day_field(_("Until"), required=False)
    kind = forms.ChoiceField(label=_("Reason of the appointment"), choices=REASONS)
    manner = forms.ChoiceField(
        label=_("Manner of holding"),
        choices=Manner.choices,
        help_text=_("Whoever is seconded or acts for somebody takes no place here."),
    )
    fte = forms.IntegerField(
        label=_("Full-time equivalent (hundredths)"),
        min_value=0,
        max_value=100,
        help_text=_("100 is a full post; all posts of a person together are 100 at most."),
    )
    reason = text(
        _("Reason"), required=False, help_text=_("Needed where the post is concurrent, seconded or acting.")
    )
    document_no = text(_("Document number"), 80, required=False)

    def __init__(self, data: Any = None, *, post: Post, access: Access, **kwargs: Any) -> None:
        usual = {"starts_on": today(), "kind": "first", "manner": "substantive", "fte": 100}
        super().__init__(data, initial={**usual, **kwargs.pop("initial", {})}, **kwargs)
        self.fields["worker"].queryset = people_to_appoint(access, post)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("ends_on") and data.get("starts_on") and data["ends_on"] < data["starts_on"]:
            self.add_error("ends_on", _("An appointment cannot end before it starts."))
        return data


class TransferForm(forms.Form):
    """To which post, from when, why."""

    post = PostField(label=_("New post"), help_text=_("Type the number or the title of an open post."))
    on = day_field(_("From"), help_text=_("The old appointment ends the day before."))
    kind = forms.ChoiceField(label=_("Reason of the appointment"), choices=REASONS)
    reason = text(_("Explanation"), required=False)
    document_no = text(_("Document number"), 80, required=False)

    def __init__(self, data: Any = None, *, access: Access, record: Appointment, **kwargs: Any) -> None:
        super().__init__(data, initial={"on": today(), "kind": "transfer"}, **kwargs)
        posts = Post.objects.for_user(access, Capability.APPOINT).filter(state=PostState.OPEN)
        self.fields["post"].queryset = in_order(posts.exclude(pk=record.post_id))


class TermsForm(forms.ModelForm):
    """Correct the terms of an appointment."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Appointment
        fields = ("fte", "reason", "document_no", "certificate_due_on")
        widgets = {"certificate_due_on": DayInput}

    def __init__(self, data: Any = None, *, record: Appointment, access: Access, **kwargs: Any) -> None:
        super().__init__(data, instance=record, initial={"version": record.version}, **kwargs)

    @property
    def changes(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def _post_clean(self) -> None:
        """The action validates the appointment: the form never touches the instance."""


class ExceptionForm(forms.Form):
    """Ask for an exception."""

    worker = WorkerField(label=_("Social worker"))
    kind = forms.ChoiceField(label=_("Kind of exception"), choices=ExceptionKind.choices)
    reason = text(_("Reason"), 300, rows=3)
    document_no = text(_("Document number"), 80, required=False)
    valid_from = day_field(_("Valid from"))
    expires_on = day_field(_("Expires on"), help_text=_("Five years at most."))

    def __init__(self, data: Any = None, *, access: Access, **kwargs: Any) -> None:
        super().__init__(data, initial={"valid_from": today(), **kwargs.pop("initial", {})}, **kwargs)
        workers = SocialWorker.objects.for_user(access, Capability.APPOINT).employed()
        self.fields["worker"].queryset = workers.select_related("institution").order_by("name", "id")


class NoteForm(forms.Form):
    """A note on a decision."""

    note = text(_("Note on the decision"), 300, rows=2, required=False)


_FILING = (
    "education",
    "certificate_level",
    "relation",
    "channel",
    "expected_on",
    "plan_doc_no",
    "notice_doc_no",
    "position_code",
    "written",
    "interview",
    "total",
    "rank",
    "medical_result",
    "vetting_result",
    "notice_from",
    "notice_to",
    "notice_result",
)


class ProposeForm(forms.ModelForm):
    """Propose a person for a post, with what the recruitment has given so far (FORMS F08)."""

    id_number = text(_("ID number"), 18, required=False)

    class Meta:
        model = Offer
        fields = ("name", *_FILING)
        widgets = {"expected_on": DayInput, "notice_from": DayInput, "notice_to": DayInput}

    def __init__(self, data: Any = None, *, access: Access, post: Post, **kwargs: Any) -> None:
        super().__init__(data, initial={"expected_on": today()}, **kwargs)
        self.fields["worker"] = WorkerField(
            label=_("Social worker on the books"),
            required=False,
            help_text=_("Empty for somebody who is not on the books: then name and ID number are needed."),
        )
        self.order_fields(["worker", "name", "id_number"])
        workers = SocialWorker.objects.for_user(access, Capability.APPOINT)
        held = Appointment.objects.on(today()).filter(post=post).values("worker")
        workers = workers.exclude(pk__in=held).select_related("institution")
        self.fields["worker"].queryset = workers.order_by("name", "id")
        self.fields["name"].required = False

    def clean(self) -> dict[str, Any]:
        """Somebody who is not on the books needs a name and an ID number, each asked for at its field."""
        given = super().clean()
        if not self["worker"].data:
            for name in ("name", "id_number"):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, _("Needed for somebody who is not on the books."))
        return given

    def _post_clean(self) -> None:
        """The action validates the offer: the form never touches the instance."""


class ResultsForm(forms.ModelForm):
    """Fill in the results of the recruitment."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Offer
        fields = (*[name for name in _FILING if name not in ("relation",)], "staffing_doc_no")
        widgets = ProposeForm.Meta.widgets

    def __init__(self, data: Any = None, *, record: Offer, access: Access, **kwargs: Any) -> None:
        super().__init__(data, instance=record, initial={"version": record.version}, **kwargs)

    @property
    def changes(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def _post_clean(self) -> None:
        """The action validates the offer: the form never touches the instance."""


class DayForm(forms.Form):
    """A day on which something happened."""

    on = day_field(_("Day"))

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, initial={"on": today()}, **kwargs)


class DayReasonForm(DayForm):
    """A day and why."""

    reason = text(_("Reason"))


class ContractForm(forms.ModelForm):
    """The terms of a contract (FORMS F06)."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Contract
        fields = (
            "number",
            "kind",
            "starts_on",
            "ends_on",
            "signed_on",
            "first_job",
            "probation_from",
            "probation_to",
            "hours_leave",
            "goals",
            "special_terms",
        )
        widgets = dict.fromkeys(
            ("starts_on", "ends_on", "signed_on", "probation_from", "probation_to"), DayInput
        ) | {name: forms.Textarea(attrs={"rows": 3}) for name in ("goals", "special_terms")}
        help_texts = {
            "number": _("Empty: the next number of the county."),
            "first_job": _("Decides how long the probation may be."),
        }

    def __init__(self, data: Any = None, *, access: Access, record: Contract | None, **kwargs: Any) -> None:
        super().__init__(data, instance=record, **kwargs)
        self.fields["number"].required = False
        if record is not None:
            self.initial["version"] = record.version
            del self.fields["number"]

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def _post_clean(self) -> None:
        """The action validates the contract: the form never touches the instance."""


class RenewForm(forms.Form):
    """Until when a contract is renewed."""

    kind = forms.ChoiceField(label=_("Kind of contract"), choices=ContractKind.choices)
    ends_on = day_field(_("Until"), required=False)
    signed_on = day_field(pgettext_lazy("contract", "Signed on"), required=False)


class ProbationForm(forms.Form):
    """The result of a probation and the first grade (FORMS F09)."""

    result = forms.ChoiceField(label=_("Result of the probation"), choices=PassFail.choices)
    decided_on = day_field(_("Decided on"))
    first_grade = forms.ChoiceField(label=_("First grade"), required=False)
    graded_from = day_field(pgettext_lazy("grade", "Counts from"), required=False)
    self_summary = text(_("Summary by the person"), 2000, rows=6, required=False)

    def __init__(self, data: Any = None, *, offered: GradesOffered, **kwargs: Any) -> None:
        super().__init__(data, initial={"decided_on": today(), **kwargs.pop("initial", {})}, **kwargs)
        if offered.keys:
            self.fields["first_grade"].choices = [("", _("not graded now")), *offered.choices]
            self.fields["first_grade"].help_text = offered.why
        else:
            del self.fields["first_grade"], self.fields["graded_from"]


class BulkForm(forms.Form):
    """What is to happen to the people ticked: a day, a reason and, for a transfer, the post."""

    post = PostField(label=_("New post for everybody"), required=False)
    on = day_field(_("Day"), help_text=_("Transfer: the first day in the new post. End: the last day."))
    kind = forms.ChoiceField(label=_("Reason of the appointment"), choices=REASONS)
    reason = text(_("Explanation"), required=False)
    document_no = text(_("Document number"), 80, required=False)

    def __init__(self, data: Any = None, *, access: Access, **kwargs: Any) -> None:
        super().__init__(data, initial={"on": today(), "kind": "transfer"}, **kwargs)
        posts = Post.objects.for_user(access, Capability.APPOINT).filter(state=PostState.OPEN)
        self.fields["post"].queryset = in_order(posts)


class MoveSiteForm(forms.Form):
    """To which service site, why, by which document."""

    site = SiteField(label=_("Service site"), required=False, help_text=_("Empty: at no site of its own."))
    reason = text(_("Reason"))
    document_no = text(_("Document number"), 80, required=False)

    def __init__(self, data: Any = None, *, access: Access, record: Post, **kwargs: Any) -> None:
        super().__init__(data, initial={"site": record.site}, **kwargs)
        sites = Site.objects.for_user(access, Capability.VIEW_INSTITUTIONS).filter(closed_on=None)
        self.fields["site"].queryset = sites.select_related("locality").order_by("name")


class RevokeForm(forms.Form):
    """Why a paper is revoked."""

    reason = text(_("Reason"), 500, rows=2)

"""Forms, named for the intent; they parse and narrow choices, and never save."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.access.holdings import Access
from core.approvals.forms import OpinionForm
from core.common.capabilities import Capability
from core.common.dates import today
from core.common.numerals import whole_number
from talent.institutions.fields import InstitutionField, SiteField
from talent.institutions.models import Institution, Site
from talent.people.enums import PostCategory

from . import grades
from .enums import CeilingKind, Change
from .models import Post, PostPlan, PostPlanLine
from .selectors.facts import rule_book


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DraftForm(forms.Form):
    """Start a plan for an institution and a year."""

    institution = InstitutionField(label=_("Institution"))
    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
    note = forms.CharField(label=_("Explanation"), required=False, max_length=1000, widget=forms.Textarea)

    def __init__(self, data: Any = None, *, access: Access, record: Any = None, **kwargs: Any) -> None:
        super().__init__(data, initial={"year": today().year, **kwargs.pop("initial", {})}, **kwargs)
        self.fields["note"].widget.attrs["rows"] = 3
        institutions = Institution.objects.for_user(access, Capability.SET_UP_POSTS).open()
        self.fields["institution"].queryset = institutions.select_related("locality").order_by("name")


class LineForm(forms.ModelForm):
    """One line of a plan; only the title is forced while the plan is a draft."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = PostPlanLine
        fields = (
            "title",
            "change",
            "post",
            "category",
            "grade",
            "places",
            "min_certificate",
            "certificate_within_months",
            "education",
            "major",
            "experience_years",
            "other_requirements",
            "duties",
            "standards",
            "basis_doc_no",
            "note",
        )
        help_texts = {
            "certificate_within_months": _(
                "Only where somebody may be appointed before holding the certificate."
            ),
            "basis_doc_no": _(
                "Leave empty where the number is not at hand: it is then listed as to be supplied."
            ),
        }

    def __init__(self, data: Any = None, *, plan: PostPlan, access: Access, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        posts = Post.objects.for_user(access, Capability.SET_UP_POSTS).standing()
        self.fields["post"].queryset = posts.filter(institution=plan.institution)
        self.fields["post"].label_from_instance = lambda post: f"{post.number} {post.title}"
        sites = Site.objects.for_user(access, Capability.VIEW_INSTITUTIONS).select_related("locality")
        self.fields["site"] = SiteField(label=_("Service site"), required=False)
        self.fields["site"].queryset = sites.filter(closed_on=None).order_by("name")
        self.order_fields(["title", "change", "post", "category", "grade", "places", "site"])
        self.fields["duties"].widget.attrs["rows"] = 3
        self.fields["standards"].widget.attrs["rows"] = 3
        if self.instance.pk is not None:
            self.initial["version"] = self.instance.version
            self.initial["site"] = self.instance.site
        if not self.fields["post"].queryset.exists():
            del self.fields["post"], self.fields["change"]
        self._narrow_grades(plan.institution.kind)

    def _narrow_grades(self, employer_kind: str) -> None:
        """Categories and grades that exist for this kind of employer; what stands in the line stays."""
        book, own = rule_book(), self.instance
        categories = [one for one in book.categories_for(employer_kind) if one] or list(PostCategory.values)
        categories += [own.category] if own.category and own.category not in categories else []
        please = self.fields["category"].choices[0]
        labels = dict(PostCategory.choices)
        self.fields["category"].choices = [please, *((one, labels[one]) for one in categories)]
        groups = []
        for one in categories:
            known = sorted(filter(None, book.grades_for(employer_kind, one)), key=grades.rank)
            if known:
                groups.append((labels[one], [(grade, grades.label(grade)) for grade in known]))
        offered = {grade for _label, rows in groups for grade, _name in rows}
        if own.grade and own.grade not in offered:
            groups.append(("", [(own.grade, grades.label(own.grade))]))
        self.fields["grade"].choices = [self.fields["grade"].choices[0], *groups]
        if not groups:
            del self.fields["grade"]

    def clean(self) -> dict[str, Any]:
        """A new post names no existing one, every other change does."""
        data = super().clean()
        if "change" in self.fields:
            is_new = data.get("change") == Change.NEW
            if is_new and data.get("post"):
                self.add_error("post", _("A new post names no existing one."))
            if not is_new and not data.get("post"):
                self.add_error("post", _("Choose the post that is to change."))
        return data

    @property
    def values(self) -> dict[str, Any]:
        """The columns typed, without the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def _post_clean(self) -> None:
        """The action validates the line: the form never touches the instance."""


class StandardsForm(forms.Form):
    """Write the same work standard on every line that has none yet."""

    standards = forms.CharField(
        label=_("Work standards"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class DecideForm(OpinionForm):
    """An opinion; number and day are asked where it is the last one of the route."""

    approval_doc_no = forms.CharField(label=_("Approval document number"), required=False, max_length=80)
    in_force_on = forms.DateField(
        label=_("In force on"),
        required=False,
        widget=DayInput,
        help_text=_("Empty: today. On a day to come the plan comes into force by itself."),
    )
    later = forms.BooleanField(label=_("Approve only; put it in force later"), required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, last: bool = True, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["decision"].required = False
        if not last:
            for name in ("approval_doc_no", "in_force_on", "later"):
                del self.fields[name]


class ConfirmForm(forms.Form):
    """What stands on the stamped paper of the last opinion."""

    approval_doc_no = forms.CharField(
        label=_("Approval document number"),
        required=False,
        max_length=80,
        help_text=_("Leave empty where the number is not at hand: it is then listed as to be supplied."),
    )
    in_force_on = forms.DateField(
        label=_("In force on"),
        required=False,
        widget=DayInput,
        help_text=_("Empty: today. On a day to come the plan comes into force by itself."),
    )
    later = forms.BooleanField(label=_("Approve only; put it in force later"), required=False)
    asked = forms.CharField(required=False, widget=forms.HiddenInput, initial="1")


class NumberForm(forms.Form):
    """The document number that had to follow."""

    approval_doc_no = forms.CharField(label=_("Approval document number"), max_length=80)


class ReturnForm(forms.Form):
    """The reason for returning a plan, and reasons for single lines."""

    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, data: Any = None, files: Any = None, **kwargs: Any) -> None:
        super().__init__(data, files, **kwargs)

    @property
    def line_reasons(self) -> dict[int, str]:
        """Reasons by line number, from fields named ``line_3``."""
        found = {}
        for name, value in self.data.items():
            number = whole_number(name.removeprefix("line_"))
            if name.startswith("line_") and number is not None and value.strip():
                found[number] = value.strip()[:300]
        return found


class InForceForm(forms.Form):
    """The day from which an approved plan holds."""

    in_force_on = forms.DateField(label=_("In force on"), widget=DayInput)


class PostChangeForm(forms.Form):
    """Why a post is frozen, thawed or abolished, by which document, from when."""

    reason = forms.CharField(label=_("Reason"), max_length=200)
    document_no = forms.CharField(label=_("Document number"), required=False, max_length=80)
    on = forms.DateField(label=_("From"), widget=DayInput)

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, initial={"on": today()}, **kwargs)


class EndForm(forms.Form):
    """The last day in the post, and why."""

    ends_on = forms.DateField(label=_("Last day"), widget=DayInput)
    reason = forms.CharField(label=_("Reason"), max_length=200)

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, initial={"ends_on": today()}, **kwargs)


class CeilingForm(forms.Form):
    """An approved number of one kind."""

    institution = InstitutionField(label=_("Institution"))
    kind = forms.ChoiceField(
        label=_("Kind of ceiling"),
        choices=CeilingKind.choices,
        help_text=_(
            "Establishment: by the establishment office. Total of posts: by the personnel authority, public"
            " institutions only. Community places: communities. Contract posts: bought by contract."
        ),
    )
    category = forms.ChoiceField(
        label=_("Post category"),
        choices=[("", _("whole unit")), *PostCategory.choices],
        required=False,
        help_text=_("Only where the document names a number for one category."),
    )
    places = forms.IntegerField(label=_("Approved number"), min_value=0, max_value=99_999)
    document_no = forms.CharField(
        label=_("Document number"),
        required=False,
        max_length=80,
        help_text=_("Leave empty where the number is not at hand: it is then listed as to be supplied."),
    )
    valid_from = forms.DateField(label=_("Valid from"), widget=DayInput)

    def __init__(self, data: Any = None, *, access: Access, record: Any = None, **kwargs: Any) -> None:
        super().__init__(data, initial={"valid_from": today(), **kwargs.pop("initial", {})}, **kwargs)
        institutions = Institution.objects.for_user(access, Capability.SET_UP_POSTS).open()
        self.fields["institution"].queryset = institutions.select_related("locality").order_by("name")

"""Forms about a whole unit: its header (F01), ratios of its own, exceptions, staffing-use plans."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.access.holdings import Access
from core.approvals.forms import OpinionForm
from core.common.capabilities import Capability
from core.common.dates import today
from talent.institutions.fields import InstitutionField
from talent.institutions.forms import DayField, RecordForm
from talent.institutions.models import Institution

from . import grades
from .enums import ChangeReason, ExceptionRule, HireChannel
from .header_rules import GRADES, Count
from .models import Post, StaffingPlan, StructureRule, UnitHeader

MOST = 99_999
NUMBERS = ("places", "social_work", "staff")


def _choice(label: object, choices: Any, **options: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=[("", _("Please choose")), *choices], required=False, **options
    )


class HeaderForm(forms.ModelForm):
    """F01: the unit's facts, and three numbers for each grade, named ``places_p08`` and so on."""

    valid_from = DayField(label=_("Valid from"))

    class Meta:
        model = UnitHeader
        fields = (
            "unit_rank",
            "unit_class",
            "main_category",
            "sections",
            "section_names",
            "functions",
            "tech_full_senior",
            "tech_senior",
            "tech_middle",
            "tech_assistant",
            "tech_junior",
            "dual_duty",
            "off_establishment",
        )
        widgets = {"functions": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, data: Any = None, *, numbers: dict[str, Count] | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("valid_from", today())
        super().__init__(data, **kwargs)
        self.numbers = numbers or {}
        self.order_fields(["valid_from", *self.Meta.fields])

    def rows(self) -> list[dict[str, Any]]:
        """A row for each grade: label, category, and (name, value, error) of its three numbers."""
        made = []
        for category, grade in GRADES:
            known = self.numbers.get(grade, Count(grade))
            cells = []
            for column in NUMBERS:
                name = f"{column}_{grade}"
                shown = self.data.get(name, "") if self.is_bound else (getattr(known, column) or "")
                cells.append({"name": name, "value": shown, "error": self.number_errors.get(name, "")})
            made.append({"label": grades.label(grade), "category": category.label, "cells": cells})
        return made

    @cached_property
    def number_errors(self) -> dict[str, str]:
        """Number cells that hold no number."""
        found = {}
        for name in (f"{column}_{grade}" for _c, grade in GRADES for column in NUMBERS):
            text = (self.data.get(name, "") if self.is_bound else "").strip()
            if text and not (text.isascii() and text.isdecimal() and int(text) <= MOST):
                found[name] = gettext("A whole number from 0 to %(most)s.") % {"most": MOST}
        return found

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for name, sentence in self.number_errors.items():
            column, grade = name.rsplit("_", 1)
            label = UnitHeader.counts.rel.related_model._meta.get_field(column).verbose_name
            self.add_error(None, f"{grades.label(grade)} · {label}: {sentence}")
        return data

    @property
    def counts(self) -> list[Count]:
        """The numbers typed, one a grade."""

        def number(column: str, grade: str) -> int:
            return int(self.data.get(f"{column}_{grade}", "").strip() or 0)

        return [Count(grade, **{column: number(column, grade) for column in NUMBERS}) for _c, grade in GRADES]

    @property
    def facts(self) -> dict[str, Any]:
        """The unit's facts without the day."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def _post_clean(self) -> None:
        """The action validates the header: the form never touches the instance."""


class RatioForm(forms.Form):
    """A unit's own control ratio."""

    key = forms.ChoiceField(label=_("Ratio"))
    percent = forms.DecimalField(
        label=_("At most (%)"), min_value=0, max_value=100, max_digits=4, decimal_places=1
    )
    document_no = forms.CharField(label=_("Document number"), max_length=80)
    valid_from = DayField(label=_("Valid from"))

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        kwargs["initial"] = {"valid_from": today(), **kwargs.get("initial", {})}
        super().__init__(data, **kwargs)
        national = StructureRule.objects.on(today()).filter(institution=None)
        self.fields["key"].choices = [(row.key, f"{row.label} ≤ {row.percent} %") for row in national]


class ExceptionForm(forms.Form):
    """An approved exception: from which rule, by how much, why, by which document, until when."""

    rule = forms.ChoiceField(label=_("Rule"), choices=ExceptionRule.choices)
    extra = forms.IntegerField(label=_("Places beyond the rule"), min_value=1, max_value=999)
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    document_no = forms.CharField(label=_("Document number"), max_length=80)
    valid_from = DayField(label=_("Valid from"))
    valid_to = DayField(
        label=_("Expires on"), help_text=_("Every exception expires; 90 days before it is listed.")
    )

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        kwargs["initial"] = {"valid_from": today(), **kwargs.get("initial", {})}
        super().__init__(data, **kwargs)


class EndExceptionForm(forms.Form):
    """The last day of an exception that ends earlier."""

    on = DayField(label=_("Last day of the exception"))

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, initial={"on": today()}, **kwargs)


class PlanFactsForm(forms.Form):
    """Why a plan in force is changed, and what was said about it (F02, F04)."""

    note = forms.CharField(
        label=_("Explanation"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    change_reason = _choice(
        _("Reason of the change"),
        ChangeReason.choices,
        help_text=_("Only where posts in force change (F04)."),
    )
    basis_doc_no = forms.CharField(label=_("Basis of the change"), required=False, max_length=80)
    people_effect = forms.CharField(
        label=_("People touched, and where they go"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    congress_note = forms.CharField(
        label=_("Staff congress: when, with which result"), required=False, max_length=200
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class StaffingDraftForm(forms.Form):
    """Start a staffing-use plan."""

    institution = InstitutionField(label=_("Institution"))
    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
    reason = forms.CharField(
        label=_("Reason for hiring"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any = None, *, access: Access, record: Any = None, **kwargs: Any) -> None:
        kwargs["initial"] = {"year": today().year, **kwargs.get("initial", {})}
        super().__init__(data, **kwargs)
        rows = Institution.objects.for_user(access, Capability.SET_UP_POSTS).open()
        rows = rows.filter(kind="public_institution").select_related("locality").order_by("name")
        self.fields["institution"].queryset = rows


class StaffingReasonForm(RecordForm):
    """Year and reason of a staffing-use plan."""

    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
    reason = forms.CharField(
        label=_("Reason for hiring"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def narrow(self) -> None:
        if self.record is not None:
            self.initial["version"] = self.record.version


class StaffingLineForm(forms.Form):
    """Places of one post to be filled."""

    post = forms.ModelChoiceField(label=_("Post"), queryset=None)
    requested = forms.IntegerField(label=_("Places asked for"), min_value=1, max_value=999)
    channel = forms.ChoiceField(label=_("Way of hiring"), choices=HireChannel.choices)
    requirements = forms.CharField(
        label=_("Education, field of study, qualification"), required=False, max_length=300
    )
    deadline = DayField(label=_("To be done by"), required=False)

    def __init__(self, data: Any = None, *, plan: StaffingPlan, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        posts = Post.objects.standing().filter(institution=plan.institution).order_by("number")
        self.fields["post"].queryset = posts
        self.fields["post"].label_from_instance = lambda post: " ".join(
            (post.number, post.title, str(post.grade_label))
        )


class StaffingDecideForm(OpinionForm):
    """An opinion on a staffing-use plan; the last one approves places, number and last day."""

    approval_doc_no = forms.CharField(label=_("Approval document number"), required=False, max_length=80)
    valid_until = DayField(
        label=_("Valid until"), required=False, help_text=_("Empty: until the end of the plan's year.")
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, plan: StaffingPlan, last: bool = True, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["decision"].required = False
        self.lines = list(plan.lines.select_related("post").order_by("id"))
        if not last:
            del self.fields["approval_doc_no"], self.fields["valid_until"]
            return
        for line in self.lines:
            self.fields[f"approved_{line.uid}"] = forms.IntegerField(
                label=_("Places approved · %(post)s (%(asked)s asked for)")
                % {"post": f"{line.post.number} {line.post.title}", "asked": line.requested},
                min_value=0,
                max_value=line.requested,
                required=False,
                initial=line.requested,
            )

    @property
    def places(self) -> dict[str, int]:
        """Approved places by the uid of their line, as far as typed."""
        found = {str(line.uid): self.cleaned_data.get(f"approved_{line.uid}") for line in self.lines}
        return {uid: n for uid, n in found.items() if n is not None}

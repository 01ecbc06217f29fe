"""Typed input of calls: dates, criteria with their weights, the list, objections."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.common.dates import today
from talent.people.enums import CertificateLevel, Education

from ..enums.selection import CriterionKind, ObjectionResult
from ..models import Call, Candidate, Programme, ReceivingSite

DATES = ("opens_on", "closes_on", "service_from", "service_until")
HUNDRED = 100


class CallForm(forms.ModelForm):
    """A call as a draft; the programme is chosen once, when it is entered."""

    class Meta:
        model = Call
        fields = ("programme", "title", "document_no", *DATES, "notice_days", "contact")
        widgets = {name: forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}) for name in DATES}
        help_texts = {
            "notice_days": gettext_lazy("At least five working days; the list can be settled the day after."),
            "service_from": gettext_lazy("Everybody selected serves this period unless corrected later."),
        }

    def __init__(self, *args: Any, programmes: QuerySet[Programme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["programme"]
        else:
            self.fields["programme"].queryset = programmes

    def _post_clean(self) -> None:
        """Rules across columns are the action's; here only what was typed."""


# What we suggest until a document says otherwise; the page marks it as a default.
DEFAULT_WEIGHTS = {
    CriterionKind.CERTIFICATE: 30,
    CriterionKind.YEARS: 20,
    CriterionKind.EDUCATION: 10,
    CriterionKind.EARLIER: 5,
    CriterionKind.LANGUAGE: 5,
    CriterionKind.QUOTA_NEED: 10,
    CriterionKind.FIELD: 15,
    CriterionKind.TIE: 5,
}
DEFAULT_SHARES = {
    CriterionKind.CERTIFICATE: {"assistant": 60, "social_worker": 80, "senior": 100},
    CriterionKind.EDUCATION: {"college": 60, "bachelor": 80, "master": 90, "doctor": 100},
}
DEFAULT_FULL = 10
_LABELS = {
    CriterionKind.CERTIFICATE: dict(CertificateLevel.choices),
    CriterionKind.EDUCATION: dict(Education.choices),
}


class CriteriaForm(forms.Form):
    """The weight of every criterion (0: not counted) and the scales; all weights together are 100."""

    basis = forms.CharField(
        label=gettext_lazy("Basis of the criteria"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Document number; empty: our default, shown as such."),
    )

    def __init__(self, data: Any = None, *, call: Call, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        known = {row["kind"]: row for row in call.criteria}
        for kind in CriterionKind:
            weight = known[kind]["weight"] if kind in known else 0 if known else DEFAULT_WEIGHTS[kind]
            self.fields[f"weight_{kind}"] = _number(kind.label, HUNDRED, weight)
            table = known[kind]["table"] if kind in known else {}
            for word, share in DEFAULT_SHARES.get(kind, {}).items():
                label = f"{kind.label} · {_LABELS[kind][word]} (%)"
                start = table.get(word, share * 10) // 10
                self.fields[f"share_{kind}_{word}"] = _number(label, HUNDRED, start)
        table = known["years"]["table"] if "years" in known else {}
        label = gettext_lazy("Years that earn the whole weight")
        self.fields["full"] = _number(label, 40, table.get("full", DEFAULT_FULL), least=1)
        basis = next((row["basis"] for row in known.values()), "")
        self.fields["basis"].initial = basis

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        weights = [found.get(f"weight_{kind}") for kind in CriterionKind]
        if None not in weights and sum(weights) != HUNDRED:
            raise forms.ValidationError(
                _("The weights add up to %(sum)s; together they have to be 100.") % {"sum": sum(weights)}
            )
        return found

    def rows(self) -> list[dict[str, Any]]:
        """The criteria that count, as the action takes them."""
        data = self.cleaned_data
        found = []
        for kind in CriterionKind:
            if not data[f"weight_{kind}"]:
                continue
            table = {word: data[f"share_{kind}_{word}"] * 10 for word in DEFAULT_SHARES.get(kind, {})}
            if kind == CriterionKind.YEARS:
                table = {"full": data["full"]}
            row = {
                "kind": str(kind),
                "weight": data[f"weight_{kind}"],
                "table": table,
                "basis": data["basis"],
            }
            found.append(row)
        return found


def _number(label: Any, most: int, initial: int, least: int = 0) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=least, max_value=most, initial=initial)


class ReasonForm(forms.Form):
    """Why: kept with the author, for the trail and the page."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=300)


class AssignForm(forms.Form):
    """Where a candidate goes instead of the suggestion; nothing chosen: nowhere."""

    site = forms.ModelChoiceField(
        label=gettext_lazy("Receiving site"),
        queryset=ReceivingSite.objects.none(),
        required=False,
        empty_label=gettext_lazy("Not on the list"),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason for differing from the suggestion"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data: Any = None, *, sites: QuerySet[ReceivingSite], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["site"].queryset = sites
        self.fields["site"].label_from_instance = lambda site: (
            _("%(county)s · %(site)s (free: %(free)s)")
            % {
                "county": site.county,
                "site": site.title,
                "free": site.free,
            }
        )


class ObjectionForm(forms.Form):
    """An objection as it came in."""

    received_on = forms.DateField(
        label=gettext_lazy("Received on"),
        initial=today,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    raised_by = forms.CharField(label=gettext_lazy("Raised by"), max_length=60)
    candidate = forms.ModelChoiceField(
        label=gettext_lazy("About"),
        queryset=Candidate.objects.none(),
        required=False,
        empty_label=gettext_lazy("The list as a whole"),
    )
    text = forms.CharField(
        label=gettext_lazy("Objection"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, data: Any = None, *, candidates: QuerySet[Candidate], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["candidate"].queryset = candidates
        self.fields["candidate"].label_from_instance = lambda row: f"{row.worker.name} · {row.sender}"


class AnswerForm(forms.Form):
    """What became of an objection."""

    result = forms.ChoiceField(label=gettext_lazy("Result"), choices=ObjectionResult)
    answer = forms.CharField(
        label=gettext_lazy("Answer"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

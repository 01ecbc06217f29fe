"""Typed input of the three-party agreement: targets, the signed copy, the number."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..enums.selection import TargetKind
from ..models import Deployment

ROWS = range(1, 7)
UNITS = {
    TargetKind.CASES: "个",
    TargetKind.GROUPS: "个",
    TargetKind.SESSIONS: "节",
    TargetKind.EVENTS: "场",
    TargetKind.VISITS: "次",
    TargetKind.COACHED: "人",
    TargetKind.CONTACTS: "人次",
}
WORDS = {
    TargetKind.CASES: "个案服务",
    TargetKind.GROUPS: "小组工作",
    TargetKind.SESSIONS: "小组活动",
    TargetKind.EVENTS: "社区活动",
    TargetKind.VISITS: "入户探访",
    TargetKind.COACHED: "带教本地人员",
    TargetKind.CONTACTS: "服务人次",
}


class TargetsForm(forms.Form):
    """Up to six targets; an empty kind leaves a line out. Task and unit have usual words."""

    def __init__(self, data: Any = None, *, deployment: Deployment, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        for number in ROWS:
            kept = deployment.targets[number - 1] if number <= len(deployment.targets) else {}
            self.fields[f"kind_{number}"] = forms.ChoiceField(
                label=_("Task"),
                choices=[("", "—"), *TargetKind.choices],
                required=False,
                initial=kept.get("kind", ""),
            )
            self.fields[f"count_{number}"] = forms.IntegerField(
                label=pgettext_lazy("target", "Number"),
                min_value=1,
                max_value=99999,
                required=False,
                initial=kept.get("count"),
            )
            self.fields[f"unit_{number}"] = forms.CharField(
                label=_("Unit of measure"), max_length=10, required=False, initial=kept.get("unit", "")
            )
            self.fields[f"note_{number}"] = forms.CharField(
                label=pgettext_lazy("target", "Remarks"),
                max_length=60,
                required=False,
                initial=kept.get("note", ""),
            )

    def lines(self) -> list[list[Any]]:
        """The lines of the table, as bound fields."""
        return [[self[f"{name}_{number}"] for name in ("kind", "count", "unit", "note")] for number in ROWS]

    def rows(self) -> list[dict[str, Any]]:
        """The targets as typed; the printed words are Chinese because the paper is."""
        data, found = self.cleaned_data, []
        for number in ROWS:
            kind = data[f"kind_{number}"]
            if not kind:
                continue
            note = data[f"note_{number}"]
            found.append(
                {
                    "kind": kind,
                    "task": WORDS.get(kind, note or "其他任务"),
                    "unit": data[f"unit_{number}"] or UNITS.get(kind, "项"),
                    "count": data[f"count_{number}"],
                    "note": note,
                }
            )
        return found


class SignedCopyForm(forms.Form):
    """The scan of the signed paper."""

    scan = forms.FileField(
        label=_("Scan (PDF, JPG, PNG)"),
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )


class AgreementNumberForm(forms.Form):
    """The number under which the agreement is recorded."""

    agreement_no = forms.CharField(label=_("Number of the agreement"), max_length=60)

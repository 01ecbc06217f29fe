"""Typed input of a candidate (form F21) and of the opinions and exceptions around it."""

from collections import defaultdict
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from talent.people.models import SocialWorker

from ..enums.selection import RuleKey
from ..enums.service import ServiceField
from ..models import Candidate
from ..selectors.calls import sites_of

WISHES = ("wish_1", "wish_2", "wish_3")
LINES = range(1, 5)
CAREER = (
    ("period", gettext_lazy("From – to"), 40),
    ("place", gettext_lazy("School or unit"), 60),
    ("duty", gettext_lazy("Study or post"), 40),
    ("witness", gettext_lazy("Can be asked"), 20),
)
_OWN = (
    "languages",
    "specialities",
    "education_major",
    "social_work_degree",
    "health",
    "health_statement",
    "earlier_service",
    "achievements",
    "emergency_contact",
    "accept_adjustment",
    "tie_county",
    "tie",
    "together",
    "apart_ok",
)


class StartForm(forms.Form):
    """Whom to put forward: people of the reader's own scope, found by name first."""

    worker = forms.ModelChoiceField(queryset=SocialWorker.objects.none(), to_field_name="uid")

    def __init__(self, data: Any = None, *, workers: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["worker"].queryset = workers


class CandidateForm(forms.ModelForm):
    """Form F21 as it is typed; everything may wait while it is a draft."""

    fields_ = forms.MultipleChoiceField(
        label=gettext_lazy("Fields of service that the person is good at"),
        choices=ServiceField.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    partner_number = forms.CharField(
        label=gettext_lazy("Number of the other person’s form"),
        max_length=20,
        required=False,
        help_text=gettext_lazy("Couples or pairs: both name each other’s form, then they count as a pair."),
    )

    class Meta:
        model = Candidate
        fields = _OWN
        widgets = {
            "achievements": forms.Textarea(attrs={"rows": 5, "maxlength": 2000}),
        }
        labels = {
            "social_work_degree": gettext_lazy("Has a degree in social work"),
            "health_statement": gettext_lazy(
                "I state that my health allows a year of service away from home"
            ),
            "accept_adjustment": gettext_lazy("Accepts another site where these are full"),
            "apart_ok": gettext_lazy("Goes alone if there is no place for both"),
            "emergency_contact": gettext_lazy("Emergency contact and telephone"),
            "tie": gettext_lazy("What ties to it (home, earlier work, family)"),
            "tie_county": gettext_lazy("Tie with a receiving county"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        candidate = self.instance
        self.fields["fields_"].initial = candidate.fields
        self.fields["partner_number"].initial = candidate.partner.number if candidate.partner else ""
        sites = list(sites_of(candidate.call))
        self._wishes(sites)
        self._career()
        counties = {site.county_id: site.county for site in sites if site.county_id}
        self.fields["tie_county"].queryset = self.fields["tie_county"].queryset.filter(pk__in=counties)
        self.fields["together"].required = False

    def _wishes(self, sites: list[Any]) -> None:
        """Three choices of a county or of one of its sites; what is chosen already stays to be seen."""
        groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for site in sites:
            key = f"{site.prefecture or ''}{site.county}"
            if not groups[key]:
                groups[key].append(
                    (f"c{site.county_id}", _("%(county)s: any site") % {"county": site.county})
                )
            fields = "、".join(site.field_labels)
            groups[key].append((f"s{site.pk}", f"{site.title} · {fields}" if fields else site.title))
        self._known = {f"s{site.pk}": (site.county_id, site.pk) for site in sites}
        self._known |= {f"c{site.county_id}": (site.county_id, None) for site in sites}
        choices = [("", "—"), *((name, rows) for name, rows in groups.items())]
        chosen = {
            row.order: f"s{row.site_id}" if row.site_id else f"c{row.county_id}" for row in self._kept()
        }
        labels = (_("First preference"), _("Second preference"), _("Third preference"))
        for order, (name, label) in enumerate(zip(WISHES, labels, strict=True), start=1):
            self.fields[name] = forms.ChoiceField(
                label=label, choices=choices, required=False, initial=chosen.get(order, "")
            )

    def _kept(self) -> Any:
        return self.instance.preferences.order_by("order") if self.instance.pk else ()

    def _career(self) -> None:
        lines = self.instance.career or []
        for number in LINES:
            kept = lines[number - 1] if number <= len(lines) else {}
            for key, label, size in CAREER:
                self.fields[f"career_{number}_{key}"] = forms.CharField(
                    label=label, max_length=size, required=False, initial=kept.get(key, "")
                )

    def career_rows(self) -> list[list[Any]]:
        """The lines of the table, as bound fields."""
        return [[self[f"career_{number}_{key}"] for key, _label, _size in CAREER] for number in LINES]

    def wish_fields(self) -> list[Any]:
        """The three choices, as bound fields."""
        return [self[name] for name in WISHES]

    def changes(self) -> dict[str, Any]:
        """The columns as typed."""
        data = self.cleaned_data
        found = {name: data[name] for name in _OWN}
        career = [{key: data[f"career_{n}_{key}"].strip() for key, *_ in CAREER} for n in LINES]
        return found | {
            "fields": data["fields_"],
            "career": [row for row in career if any(row.values())],
        }

    def wishes(self) -> list[tuple[int, int | None]]:
        """County and site of each preference, in order."""
        return [self._known[self.cleaned_data[name]] for name in WISHES if self.cleaned_data[name]]

    def _post_clean(self) -> None:
        """Rules across columns are the action's; here only what was typed."""


class ConsentForm(forms.Form):
    """The opinion of the sending unit, printed on the form."""

    opinion = forms.CharField(
        label=gettext_lazy("Opinion of the unit"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Empty: the usual words. Post, pay and employment stay with the unit."),
    )


class DeclineForm(forms.Form):
    """Why the unit does not consent."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=500)


class RuleExceptionForm(forms.Form):
    """The province lets one condition pass."""

    key = forms.ChoiceField(label=gettext_lazy("Condition"), choices=RuleKey.choices)
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=300)
    document_no = forms.CharField(label=gettext_lazy("Document number"), max_length=120)


class ProofForm(forms.Form):
    """A file that belongs to the form: certificate, degree, medical certificate, letter of consent."""

    file = forms.FileField(
        label=gettext_lazy("File (PDF, JPG, PNG)"),
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )

"""What the keepers of the rules type in; forms never save."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.access.holdings import Access
from core.common.capabilities import Capability
from core.imports.places import reader_tops
from core.localities.models import Locality

from .models import AnnualRequirement, CreditingRule, RenewalRequirement

_DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
_DATED = ("locality", "document_no", "issuer", "source", "sureness", "valid_from", "valid_to")


class RuleForm(forms.ModelForm):
    """A proposal: the number, the document it stands in, where and from when it applies."""

    def __init__(self, data: Any = None, *, access: Access, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        tops = reader_tops(access, Capability.MANAGE_LEARNING_RULES)
        place = self.fields["locality"]
        place.queryset = Locality.objects.filter(pk__in=[top.pk for top in tops])
        place.empty_label = _("Everywhere (a national document)")
        self.fields["document_no"].help_text = _("As printed on it, such as 民发〔2009〕123号.")
        self.fields["valid_from"].help_text = _("The version before ends the day before.")
        self.fields["valid_to"].help_text = _("Empty while no end is known.")
        for name in ("valid_from", "valid_to"):
            self.fields[name].widget = _DAY

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: self.cleaned_data[name] for name in self._meta.fields}

    def _post_clean(self) -> None:
        # The action checks the whole rule with its author; here only what was typed.
        self.instance = forms.models.construct_instance(
            self, self.instance, self._meta.fields, self._meta.exclude
        )


class CreditingRuleForm(RuleForm):
    """How one form of learning is credited."""

    class Meta:
        model = CreditingRule
        fields = (
            "activity_type",
            "subject",
            "unit",
            "rate",
            "cap_per_term",
            "cap_per_year",
            "minutes",
            "evidence_required",
            "explanation",
            *_DATED,
        )


class RequirementForm(RuleForm):
    """Class-hours asked in a registration term."""

    class Meta:
        model = RenewalRequirement
        fields = ("level", "hours", "window_months", *_DATED)


class AnnualForm(RuleForm):
    """Class-hours asked in a calendar year."""

    class Meta:
        model = AnnualRequirement
        fields = ("hours", "professional_hours", *_DATED)


class EndForm(forms.Form):
    """The last day of a rule."""

    valid_to = forms.DateField(
        label=_("Last day of the rule"),
        widget=_DAY,
        error_messages={"required": _("Give the last day on which the rule applies.")},
    )


FORMS = {"credit": CreditingRuleForm, "requirement": RequirementForm, "annual": AnnualForm}

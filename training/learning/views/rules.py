"""The rules: explained to everybody, kept by those who hold them, with a second pair of eyes."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View

from core.access.own import own_record
from core.access.pages import RefusalMixin, ScopedMixin
from core.common.capabilities import Capability
from core.common.dates import today
from core.common.errors import Refused
from core.imports.places import reader_tops
from talent.institutions.pages import FormPage

from ..actions.rules import KINDS, adopt_rule, end_rule, propose_rule, withdraw_rule
from ..forms_rules import FORMS, EndForm
from ..models import DatedRule
from ..selectors.rules import all_rules, explained, find_rule, history_of, proposals

C = Capability


class Rules(RefusalMixin, View):
    """Crediting rules and requirements of today; public law, shown to every signed-in reader."""

    def get(self, request: HttpRequest) -> HttpResponse:
        access = request.access
        worker = None if access.is_officer else own_record(request.user)
        keeps = access.holds(C.MANAGE_LEARNING_RULES)
        context = explained(worker) | {
            "worker": worker,
            "keeps": keeps,
            "proposals": proposals() if keeps else [],
            "history": all_rules() if keeps and "all" in request.GET else [],
            "base": "base_worker.html" if worker is not None else "base.html",
            "today": today(),
        }
        return render(request, "training/learning/rules.html", context)


class _RuleView(ScopedMixin):
    """Pages of whoever keeps the rules."""

    capability = C.MANAGE_LEARNING_RULES

    def rule(self) -> DatedRule:
        """The rule of the URL; 404 for unknown kinds and keys."""
        found = find_rule(self.kwargs["kind"], self.kwargs["uid"])
        if found is None:
            raise Http404
        return found


class RulePage(_RuleView, View):
    """One version of one rule with its document, who proposed and adopted it, and what may be done."""

    def get(self, request: HttpRequest, kind: str, uid: str) -> HttpResponse:
        rule = self.rule()
        context = {
            "rule": rule,
            "own": rule.proposed_by_id == request.user.pk,
            "end_form": EndForm(initial={"valid_to": today()}),
            "history": history_of(rule),
        }
        return render(request, "training/learning/rule.html", context)


class Propose(FormPage):
    """Propose a rule, empty or begun from a version (``?from=uid``)."""

    capability = C.MANAGE_LEARNING_RULES

    def find_record(self) -> DatedRule | None:
        kind = self.kwargs["kind"]
        if kind not in FORMS:
            raise Http404
        return find_rule(kind, self.request.GET.get("from", ""))

    @property
    def title(self) -> str:  # type: ignore[override]
        """What is proposed."""
        return _("Propose: %(kind)s") % {"kind": KINDS[self.kwargs["kind"]]._meta.verbose_name}

    def make_form(self, data: Any = None) -> Any:
        form = FORMS[self.kwargs["kind"]]
        tops = reader_tops(self.access, self.capability)
        initial = {"locality": tops[0]} if len(tops) == 1 else {}
        if self.record is not None:
            names = [name for name in form.Meta.fields if name not in ("valid_from", "valid_to")]
            initial = {name: getattr(self.record, name) for name in names}
        return form(data, access=self.access, initial=initial)

    def act(self, form: Any) -> DatedRule:
        return propose_rule(model=KINDS[self.kwargs["kind"]], by=self.author, **form.values())

    def success(self, saved: DatedRule) -> str:
        return _("Proposed. It counts once a second person has adopted it.")

    def cancel_url(self) -> str:
        return reverse("learning:rules")


class _RuleAction(_RuleView, View):
    http_method_names = ["post", "options"]

    def refused_url(self) -> str:
        return reverse("learning:rule", args=[self.kwargs["kind"], self.kwargs["uid"]])

    def post(self, request: HttpRequest, kind: str, uid: str) -> HttpResponse:
        rule = self.rule()
        messages.success(request, self.act(rule))
        return redirect(rule.get_absolute_url())

    def act(self, rule: DatedRule) -> str:
        """The one action of the view; answers a sentence."""
        raise Http404


class Adopt(_RuleAction):
    """Put a proposal in force."""

    def act(self, rule: DatedRule) -> str:
        adopt_rule(rule=rule, by=self.author)
        return _("Adopted. The figures are being reckoned anew under it.")


class Withdraw(_RuleAction):
    """Take a proposal back."""

    def act(self, rule: DatedRule) -> str:
        withdraw_rule(rule=rule, by=self.author)
        return _("The proposal is withdrawn.")


class End(_RuleAction):
    """End a rule in force on a day."""

    def act(self, rule: DatedRule) -> str:
        form = EndForm(self.request.POST)
        if not form.is_valid():
            raise Refused(" ".join(str(error) for errors in form.errors.values() for error in errors))
        end_rule(rule=rule, valid_to=form.cleaned_data["valid_to"], by=self.author)
        return _("The rule ends on that day.")

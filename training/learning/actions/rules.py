"""Verbs of the rules: proposed by one person, adopted by another, ended; never edited in place."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core.access.holdings import Access
from core.access.permissions import covers
from core.audit import actions as audit
from core.common.author import Author
from core.common.capabilities import Capability
from core.common.dates import now
from core.common.errors import NotAllowed, Refused
from core.jobs.actions import enqueue
from core.localities.models import Locality

from ..enums import RuleState
from ..models import AnnualRequirement, CreditingRule, DatedRule, RenewalRequirement
from ..workflow_rules import RULE

KINDS: dict[str, type[DatedRule]] = {
    model.kind: model for model in (CreditingRule, RenewalRequirement, AnnualRequirement)
}


def require_can_keep(user: Any, locality: Locality | None) -> None:
    """Keep rules of a place: the capability there; general ones: the capability of a whole province."""
    access = Access.of(user)
    if locality is None:
        allowed = bool(access.places_for(Capability.MANAGE_LEARNING_RULES).localities.get("province"))
    else:
        allowed = covers(access, Capability.MANAGE_LEARNING_RULES, locality)
    if not allowed:
        raise NotAllowed(_("Your role does not let you keep the rules of this place."))


@transaction.atomic
def propose_rule(*, model: type[DatedRule], by: Author, **values: Any) -> DatedRule:
    """Propose a rule; it counts for nothing until another person adopts it.

    ``values``: the model's own fields. Refused without the document behind it or with dates in disorder.
    """
    rule = model(**values, state=RuleState.PROPOSED, proposed_by=by.user, proposed_at=now())
    require_can_keep(by.user, rule.locality)
    _clean(rule)
    rule.save()
    _record("learning.rule_proposed", rule, by)
    return rule


@transaction.atomic
def adopt_rule(*, rule: DatedRule, by: Author) -> DatedRule:
    """Put a proposed rule in force; the one before ends the day before. Nobody adopts their own proposal."""
    model = type(rule)
    rule = model.objects.select_for_update().get(pk=rule.pk)
    require_can_keep(by.user, rule.locality)
    if rule.proposed_by_id is not None and rule.proposed_by_id == by.user.pk:
        raise NotAllowed(_("Nobody adopts their own proposal. A second person has to check the document."))
    RULE.require(rule, "adopt")
    _end_before(rule, by)
    RULE.move(rule, "adopt", facts={"adopted_by": by.user, "adopted_at": now()})
    _record("learning.rule_adopted", rule, by)
    enqueue("learning.standings", key=f"rule {rule.uid}", by=by)
    return rule


@transaction.atomic
def withdraw_rule(*, rule: DatedRule, by: Author) -> DatedRule:
    """Take a proposal off the table; it stays as history."""
    rule = type(rule).objects.select_for_update().get(pk=rule.pk)
    require_can_keep(by.user, rule.locality)
    RULE.move(rule, "withdraw")
    _record("learning.rule_withdrawn", rule, by)
    return rule


@transaction.atomic
def end_rule(*, rule: DatedRule, valid_to: date, by: Author) -> DatedRule:
    """End a rule in force without a successor; learning after its last day says that it had ended."""
    rule = type(rule).objects.select_for_update().get(pk=rule.pk)
    require_can_keep(by.user, rule.locality)
    if rule.state != RuleState.IN_FORCE:
        raise Refused(_("Only a rule in force can be ended; withdraw the proposal instead."), code="state")
    if rule.valid_to is not None and rule.valid_to <= valid_to:
        day = {"day": rule.valid_to.isoformat()}
        raise Refused(_("The rule ends on %(day)s already.") % day, code="ended")
    rule.valid_to = valid_to
    rule.version += 1
    _clean(rule)
    rule.save()
    _record("learning.rule_ended", rule, by)
    enqueue("learning.standings", key=f"rule {rule.uid} v{rule.version}", by=by)
    return rule


def _end_before(rule: DatedRule, by: Author) -> None:
    """Close what is in force for the same thing at the same place, so that the new one may begin."""
    same = {name: getattr(rule, name) for name in (*rule.same, "locality_id")}
    rows = type(rule).objects.select_for_update().adopted().filter(**same)
    later = rows.filter(valid_from__gte=rule.valid_from).order_by("valid_from").first()
    if later is not None and (rule.valid_to is None or rule.valid_to >= later.valid_from):
        raise Refused(
            _("A version from %(day)s on is in force. Propose this one from a later day, or end it before.")
            % {"day": later.valid_from.isoformat()},
            code="later",
            basis=later.document_no,
        )
    before = [row for row in rows if row.valid_from < rule.valid_from]
    for old in before:
        if old.valid_to is None or old.valid_to >= rule.valid_from:
            old.valid_to = rule.valid_from - timedelta(days=1)
            old.version += 1
            old.save(update_fields=["valid_to", "version"])
            _record("learning.rule_ended", old, by)


def _clean(rule: DatedRule) -> None:
    try:
        rule.full_clean()
    except ValidationError as error:
        first, *rest = error.messages
        raise Refused(first, details=rest, code="invalid") from error


def _record(event: str, rule: DatedRule, by: Author) -> None:
    facts = {
        "kind": rule.kind,
        "document_no": rule.document_no,
        "from": rule.valid_from.isoformat(),
        "to": rule.valid_to.isoformat() if rule.valid_to else "",
    }
    audit.record(by=by, event=event, target=rule, place=rule.locality, facts=facts)

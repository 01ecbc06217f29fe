"""Calls for candidates: dates, criteria frozen before names are seen, and the dated rules behind them."""

import uuid
from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.common import dates
from core.common.constraints import DatesInOrder, NoOverlap
from core.common.freezing import FrozenRow

from ..enums.selection import CallState, ClauseKey, PartyLevel, RuleKey
from .columns import officer_column
from .programmes import Programme

_OPENED = ["open", "closed", "ranked", "assigned", "noticed", "settled", "cancelled"]
_FROZEN = _("The call is open: its dates, criteria and weights can no longer change.")


class Call(models.Model):
    """An invitation to put people forward under a programme (选派通知), until the list is settled.

    Four eyes twice: who prepared the call does not open it, who put the list together does not
    publish it. ``criteria`` are rows of ``kind``, ``weight`` (points), ``table`` (a word of the
    person's record → thousandths of the weight; ``full`` → years that earn all of it) and ``basis``.
    ``seed`` is thrown at the opening; ties are settled by SHA-256 of ``seed:uid``. ``notice_days``
    are working days.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="calls", verbose_name=_("programme")
    )
    title = models.CharField(_("title of the call"), max_length=120)
    document_no = models.CharField(_("document number"), max_length=120)
    opens_on = models.DateField(_("opens on"))
    closes_on = models.DateField(_("closes on"))
    service_from = models.DateField(_("service from"))
    service_until = models.DateField(_("service until"))
    notice_days = models.PositiveSmallIntegerField(
        _("working days of public notice"),
        default=5,
        validators=[MinValueValidator(5), MaxValueValidator(30)],
    )
    criteria = models.JSONField(_("ranking criteria"), default=list, blank=True, editable=False)
    contact = models.CharField(_("contact for questions and objections"), max_length=120, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=CallState, default=CallState.DRAFT, editable=False
    )
    seed = models.CharField(_("seed of the lot"), max_length=64, blank=True, editable=False)
    prepared_by = officer_column(_("prepared by"))
    opened_by = officer_column(_("opened by"))
    opened_at = models.DateTimeField(_("opened at"), null=True, blank=True, editable=False)
    ranked_at = models.DateTimeField(_("ranked at"), null=True, blank=True, editable=False)
    listed_by = officer_column(_("list put together by"))
    listed_at = models.DateTimeField(_("list put together at"), null=True, blank=True, editable=False)
    noticed_by = officer_column(_("published by"))
    notice_from = models.DateField(_("public notice from"), null=True, blank=True, editable=False)
    notice_until = models.DateField(_("public notice until"), null=True, blank=True, editable=False)
    settled_by = officer_column(_("settled by"))
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True, editable=False)
    cancel_reason = models.CharField(_("reason for cancelling"), max_length=300, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("call for candidates")
        verbose_name_plural = _("calls for candidates")
        ordering = ["-opens_on", "-id"]
        constraints = [
            DatesInOrder(
                name="call_dates_in_order",
                start="opens_on",
                end="closes_on",
                message=_("The call closes before it opens; correct one of the two dates."),
            ),
            DatesInOrder(
                name="call_service_in_order",
                start="service_from",
                end="service_until",
                message=_("The service ends before it begins; correct one of the two dates."),
            ),
            models.UniqueConstraint(
                fields=["programme", "title"],
                name="call_title_once",
                violation_error_message=_("This programme has a call of that title already."),
            ),
            models.CheckConstraint(
                name="call_four_eyes_at_opening",
                condition=Q(opened_by=None) | Q(prepared_by=None) | ~Q(opened_by=F("prepared_by")),
                violation_error_message=_("You prepared this call; another officer has to open it."),
            ),
            models.CheckConstraint(
                name="call_four_eyes_on_the_list",
                condition=Q(noticed_by=None) | Q(listed_by=None) | ~Q(noticed_by=F("listed_by")),
                violation_error_message=_("You put the list together; another officer has to publish it."),
            ),
            models.CheckConstraint(
                name="call_opened_has_seed",
                condition=Q(state__in=["draft", "cancelled"]) | ~Q(seed=""),
                violation_error_message=_("A call that was opened keeps the seed of its lot."),
            ),
            FrozenRow(
                name="call_frozen",
                states=_OPENED,
                columns=[
                    "programme",
                    "title",
                    "document_no",
                    "opens_on",
                    "closes_on",
                    "service_from",
                    "service_until",
                    "notice_days",
                    "criteria",
                    "seed",
                ],
                message=_FROZEN,
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("deployments:call", args=[self.uid])

    @property
    def is_draft(self) -> bool:
        """Whether dates and criteria may still change."""
        return self.state == CallState.DRAFT

    def takes_candidates(self, day: date) -> bool:
        """Whether forms may be handed in on the day."""
        return self.state == CallState.OPEN and self.opens_on <= day <= self.closes_on


class DatedRuleQuerySet(models.QuerySet):
    """Dated rows, by day."""

    def on(self, day: date) -> "DatedRuleQuerySet":
        """In force on the day (both bounds inclusive)."""
        return self.filter(dates.on(day, start="valid_from", end="valid_to"))


class DatedRule(models.Model):
    """What a document sets for a time; ``is_default``: shipped by us until an office names its own."""

    document_no = models.CharField(_("document number"), max_length=120)
    source = models.CharField(_("source"), max_length=300, blank=True)
    is_default = models.BooleanField(_("shipped default"), default=False)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid until"), null=True, blank=True)

    objects = DatedRuleQuerySet.as_manager()

    class Meta:
        abstract = True


def _one_at_a_time(name: str, *fields: str) -> list[models.BaseConstraint]:
    return [
        NoOverlap(
            name=f"{name}_one_at_a_time",
            fields=list(fields),
            start="valid_from",
            end="valid_to",
            message=_("Another row of this kind is in force in that period; end it first."),
        ),
        DatesInOrder(name=f"{name}_dates", start="valid_from", end="valid_to"),
    ]


class EligibilityRule(DatedRule):
    """A condition of the selection; ``value``: years where the condition counts years."""

    key = models.CharField(_("condition"), max_length=12, choices=RuleKey)
    value = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)

    class Meta:
        verbose_name = _("condition of the selection")
        verbose_name_plural = _("conditions of the selection")
        ordering = ["id"]
        constraints = _one_at_a_time("eligibility_rule", "key")

    def __str__(self) -> str:
        return self.get_key_display()


class AgreementClause(DatedRule):
    """The text of one clause of the three-party agreement (form F23) in one version."""

    key = models.CharField(_("clause"), max_length=20, choices=ClauseKey)
    edition = models.CharField(_("version"), max_length=20)
    text = models.TextField(_("text"), max_length=4000)

    class Meta:
        verbose_name = _("clause of the agreement")
        verbose_name_plural = _("clauses of the agreement")
        ordering = ["id"]
        constraints = _one_at_a_time("agreement_clause", "key")

    def __str__(self) -> str:
        return f"{self.get_key_display()} {self.edition}"


class PartyDepartment(DatedRule):
    """Which department signs the agreement at a level; ``pattern`` has ``{place}`` for the place's name."""

    level = models.CharField(_("level"), max_length=10, choices=PartyLevel)
    pattern = models.CharField(_("name of the department"), max_length=80)

    class Meta:
        verbose_name = _("department of the agreement")
        verbose_name_plural = _("departments of the agreement")
        ordering = ["level", "valid_from"]
        constraints = _one_at_a_time("party_department", "level")

    def __str__(self) -> str:
        return self.pattern

"""Certificates of the professional qualification, and their three-year registrations."""

import uuid

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common.constraints import DatesInOrder, NoOverlap
from core.common.dates import today
from core.common.known import Recorded

from ..enums import CertificateLevel, RegistrationState
from .workers import SocialWorker

number_validator = RegexValidator(
    r"^[0-9A-Za-z\-]{6,30}$", _("The certificate number has 6 to 30 letters and digits.")
)


class Certificate(Recorded):
    """The professional qualification at one level; it does not expire.

    The number (管理号) is free text of letters and digits and is never parsed.
    """

    scope = Scope(places=(PlaceSet("worker__", institution="worker__institution_id"),), own="worker__user")

    REMEMBERED = ("level", "approved_on")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    worker = models.ForeignKey(
        SocialWorker, on_delete=models.PROTECT, related_name="certificates", verbose_name=_("social worker")
    )
    level = models.CharField(_("level"), max_length=16, choices=CertificateLevel)
    number = models.CharField(
        _("certificate number"), max_length=30, blank=True, default="", validators=[number_validator]
    )
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["worker", "level"],
                name="certificate_one_of_each_level",
                violation_error_message=_("This person already has a certificate of this level."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_level_display()


class RegistrationQuerySet(ScopedQuerySet):
    """Registrations, narrowed by date and state."""

    def valid(self) -> "RegistrationQuerySet":
        """Not cancelled."""
        return self.filter(state=RegistrationState.REGISTERED)

    def on(self, day: object) -> "RegistrationQuerySet":
        """In force on ``day``; both ends count."""
        return self.valid().filter(starts_on__lte=day, ends_on__gte=day)


class Registration(Recorded):
    """One term of registration on a certificate, as the issuing system states it."""

    scope = Scope(places=(PlaceSet("worker__", institution="worker__institution_id"),), own="worker__user")

    REMEMBERED = ("starts_on", "ends_on", "state", "cancelled_on")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    certificate = models.ForeignKey(
        Certificate, on_delete=models.PROTECT, related_name="registrations", verbose_name=_("certificate")
    )
    worker = models.ForeignKey(
        SocialWorker, on_delete=models.PROTECT, related_name="registrations", verbose_name=_("social worker")
    )
    number = models.CharField(_("registration number"), max_length=40, blank=True, default="")
    starts_on = models.DateField(_("valid from"))
    ends_on = models.DateField(_("valid until"))
    state = models.CharField(
        _("state"), max_length=12, choices=RegistrationState, default=RegistrationState.REGISTERED
    )
    cancelled_on = models.DateField(_("cancelled on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["id"]
        indexes = [models.Index(fields=["ends_on", "id"], name="registration_ends")]
        constraints = [
            DatesInOrder(
                name="registration_dates_in_order",
                start="starts_on",
                end="ends_on",
                message=_("A registration cannot end before it starts."),
            ),
            NoOverlap(
                name="registration_terms_do_not_overlap",
                fields=["worker"],
                start="starts_on",
                end="ends_on",
                condition=Q(state="registered"),
                message=_("This person already has a registration in that period."),
            ),
            models.CheckConstraint(
                condition=Q(state="registered", cancelled_on=None)
                | Q(state="cancelled", cancelled_on__isnull=False),
                name="registration_state_and_date_agree",
                violation_error_message=_("A cancelled registration names the day; a valid one has none."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on} – {self.ends_on}"

    @property
    def is_over(self) -> bool:
        """Whether its last day has passed."""
        return self.ends_on < today()


class RegistrationRule(models.Model):
    """How long a registration lasts and when its renewal opens: dated data with its source."""

    term_months = models.PositiveSmallIntegerField(_("term in months"))
    renewal_months = models.PositiveSmallIntegerField(_("renewal opens so many months before the end"))
    document_no = models.CharField(_("document number"), max_length=80, blank=True, default="")
    source = models.CharField(_("source"), max_length=200)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    class Meta:
        verbose_name = _("registration rule")
        verbose_name_plural = _("registration rules")
        constraints = [
            NoOverlap(
                name="registration_rule_one_at_a_time",
                fields=[],
                start="valid_from",
                end="valid_to",
                message=_("Another rule is in force in that period."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.term_months} · {self.valid_from}"

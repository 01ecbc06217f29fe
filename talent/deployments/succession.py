"""What becomes of service under the remote-area plan when an institution is merged or split.

A deployment is one agreement and goes as a whole: the heir takes the source's part in it from the day on.
What is over (ended, refused, withdrawn) keeps the name that it had.
"""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access.followers import Follower as Copies
from core.audit import actions as audit
from core.common.errors import Refused
from talent.institutions.models import Institution
from talent.institutions.registry import Follower, Item, Passing

from .enums import OPEN_STATES
from .models import Candidate, Deployment, ReceivingSite, ServiceChange, Trainee
from .models.changes import OPEN_CHANGES

EVENTS = {"deployments.passed_on": gettext_lazy("Passed on to another institution")}
_LEVELS = ("province_id", "prefecture_id", "county_id", "township_id")
_IN_TRAINING = ~Q(state__in=["finished", "withdrawn"])
_SITE_STANDS = ~Q(state__in=["refused", "closed"])
_RUNS = ~Q(state__in=["declined", "unplaced", "deployed", "withdrawn"])
_OPEN = Q(state__in=[str(state) for state in OPEN_STATES])


@dataclass(frozen=True)
class Part:
    """One way in which records of the plan name an institution.

    ``column`` names it, ``prefix`` goes before the place columns that follow it (None: there are none),
    ``open`` are the records that can still change. ``with_people``: who goes takes theirs along.
    ``site`` names the receiving site whose going takes the record along; ``copied``: whether this module
    keeps its place columns equal when the institution moves (else its own does).
    """

    key: str
    label: str | Promise
    model: type[models.Model]
    column: str
    prefix: str | None
    open: Q
    with_people: bool
    order: int
    site: str = ""
    copied: bool = True

    def rows(self, source: Institution) -> QuerySet:
        """Open records that name the institution."""
        rows = self.model._base_manager.filter(self.open, **{self.column: source})
        return rows.order_by("pk")

    def items(self, source: Institution) -> list[Item]:
        return [Item(str(row.uid), str(row), str(row.get_state_display())) for row in self.rows(source)]

    def pass_on(self, passing: Passing) -> int:
        """Let the heir stand in the source's place."""
        going = [row for row in self.rows(passing.source).select_for_update() if self._goes(row, passing)]
        if going and not self.with_people and passing.heir.county_id != passing.source.county_id:
            raise Refused(
                _("%(heir)s lies in another county: end or transfer the service at %(source)s first.")
                % {"heir": passing.heir, "source": passing.source},
                details=[str(row) for row in going],
                code="obstacles",
            )
        for row in going:
            self._move(row, passing)
        return len(going)

    def _goes(self, row: Any, passing: Passing) -> bool:
        if self.with_people:
            return passing.takes("people", row.worker.uid)
        if self.site and getattr(row, f"{self.site}_id") is not None:
            return passing.takes("receiving_sites", getattr(row, self.site).uid)
        return passing.takes(self.key, row.uid)

    def _move(self, row: Any, passing: Passing) -> None:
        setattr(row, self.column, passing.heir)
        if self.prefix is not None:
            for level in _LEVELS:
                setattr(row, f"{self.prefix}{level}", getattr(passing.heir, level))
        row.version += 1
        row.validate_constraints()
        row.save()
        facts = {"from": str(passing.source.uid), "to": str(passing.heir.uid), "on": str(passing.on)}
        audit.record(by=passing.by, event="deployments.passed_on", target=row, facts=facts)

    @property
    def follower(self) -> Follower:
        """What the succession of institutions runs."""
        return Follower(
            self.key, self.label, self.items, self.pass_on, selectable=not self.with_people, order=self.order
        )


class Destination(Part):
    """Transfers under way that lead to the institution: they lead to the heir."""

    def _move(self, row: Any, passing: Passing) -> None:
        if row.deployment.host_id == passing.heir.pk:
            sentence = _("%(change)s leads to %(heir)s, where this person serves already: withdraw it first.")
            raise Refused(sentence % {"change": row, "heir": passing.heir}, code="obstacles")
        super()._move(row, passing)


PARTS = (
    Part("sent", gettext_lazy("People sent"), Deployment, "sender", "sender_", _OPEN, True, 40),
    Part(
        "receiving_sites",
        gettext_lazy("Receiving sites"),
        ReceivingSite,
        "host",
        "",
        _SITE_STANDS,
        False,
        41,
        copied=False,
    ),
    Part(
        "hosted",
        gettext_lazy("People received"),
        Deployment,
        "host",
        "receiving_",
        _OPEN,
        False,
        42,
        site="site",
    ),
    Destination(
        "transfers",
        gettext_lazy("Transfers under way to this institution"),
        ServiceChange,
        "new_host",
        None,
        Q(state__in=[str(state) for state in OPEN_CHANGES]),
        False,
        43,
        site="new_site",
    ),
    Part(
        "candidates",
        gettext_lazy("Candidates"),
        Candidate,
        "sender",
        "sender_",
        _RUNS,
        True,
        44,
        copied=False,
    ),
    Part("trainees", gettext_lazy("Trainees"), Trainee, "institution", "", _IN_TRAINING, True, 45),
)


def columns_of(prefix: str) -> tuple[tuple[str, str], ...]:
    """Place columns behind a prefix, each beside the institution's own."""
    return tuple((f"{prefix}{level}", level) for level in _LEVELS)


COPIES = tuple(
    Copies("institutions.institution", part.model, part.column, columns_of(part.prefix))
    for part in PARTS
    if part.prefix is not None and part.copied
)
"""Place columns that are copies of an institution's: they move with it (``check_scopes`` proves it)."""

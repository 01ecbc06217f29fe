"""What the three-party agreement says of a deployment: parties of the day, clauses in force, sums."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from core.common.dates import today
from core.files.enums import Purpose
from core.files.models import Attachment
from core.files.selectors import attachments_of
from core.localities.models import Locality

from ..enums.selection import ClauseKey, PartyLevel
from ..models import AgreementClause, Deployment, PartyDepartment, SubsidyTerms

COMPONENTS = (("work", "工作补助"), ("travel", "交通补助"), ("insurance", "保险"), ("training", "培训"))


@dataclass(frozen=True)
class Party:
    """A side of the agreement and the document that makes it one."""

    name: str
    document_no: str = ""
    is_default: bool = False


def department(level: str, place: Locality | None, day: date) -> Party:
    """The competent department at a place on a day; without a rule a blank to be filled in by hand."""
    rule = PartyDepartment.objects.on(day).filter(level=level).first()
    if rule is None or place is None:
        return Party("")
    return Party(rule.pattern.format(place=place.name), rule.document_no, rule.is_default)


@dataclass(frozen=True)
class Agreement:
    """Everything that form F23 prints for one deployment on one day."""

    day: date
    province: Party
    county: Party
    sender: Party
    clauses: list[AgreementClause]
    terms: SubsidyTerms | None
    scans: list[Attachment]

    @property
    def subsidy(self) -> list[tuple[str, Any]]:
        """Component and yuan for a person-year; nothing where no terms are in force."""
        if self.terms is None:
            return []
        return [(label, getattr(self.terms, name)) for name, label in COMPONENTS if getattr(self.terms, name)]


def agreement_of(deployment: Deployment, day: date | None = None) -> Agreement:
    """The agreement as it reads on a day (default: today); four queries."""
    day = day or today()
    order = {key: place for place, key in enumerate(ClauseKey.values)}
    clauses = sorted(AgreementClause.objects.on(day), key=lambda clause: order[clause.key])
    terms = SubsidyTerms.objects.filter(
        programme=deployment.programme_id, valid_from__lte=deployment.starts_on
    )
    return Agreement(
        day=day,
        province=department(PartyLevel.PROVINCE, deployment.receiving_province, day),
        county=department(
            PartyLevel.COUNTY, deployment.receiving_county or deployment.receiving_prefecture, day
        ),
        sender=Party(deployment.sender.name),
        clauses=clauses,
        terms=terms.order_by("-valid_from").first(),
        scans=list(attachments_of(deployment).filter(purpose=Purpose.SIGN_OFF)),
    )


def next_agreement_no(deployment: Deployment) -> str:
    """A number nobody has yet: ``SQ2026-130624-001`` (year, county, serial)."""
    county = deployment.receiving_county
    start = f"SQ{deployment.programme.year}-{county.code if county else '000000'}-"
    used = Deployment.objects.filter(agreement_no__startswith=start).values_list("agreement_no", flat=True)
    serials = [int(number.rpartition("-")[2]) for number in used if number.rpartition("-")[2].isdigit()]
    return f"{start}{max(serials, default=0) + 1:03d}"

"""Tables of the remote-area talent plan, in the order in which they stand on each other."""

from .calls import AgreementClause, Call, EligibilityRule, PartyDepartment
from .candidates import Candidate, CandidateQuerySet, Objection, Preference, RuleException
from .changes import CourseRule, ServiceChange, Suspension
from .course import Appraisal, Arrival, MidtermCheck, Notice, Visit, VisitQuerySet
from .deployments import Deployment, DeploymentQuerySet
from .months import AbsenceRule, MonthQuerySet, ServiceMonth, ServiceRule
from .needs import NeedWeight, SiteVisit
from .pairings import Pairing, PairingQuerySet
from .plans import Project, ProjectCounty, QuotaException, QuotaExceptionQuerySet
from .programmes import Programme, Quota, QuotaQuerySet
from .sites import ReceivingSite, ReceivingSiteQuerySet
from .subsidies import SubsidyAccount, SubsidyBatch, SubsidyLine, SubsidyTerms
from .trainees import Trainee, TraineeHours, TraineeQuerySet

__all__ = [
    "AbsenceRule",
    "AgreementClause",
    "Appraisal",
    "Arrival",
    "Call",
    "Candidate",
    "CandidateQuerySet",
    "CourseRule",
    "Deployment",
    "DeploymentQuerySet",
    "EligibilityRule",
    "MidtermCheck",
    "MonthQuerySet",
    "NeedWeight",
    "Notice",
    "Objection",
    "Pairing",
    "PairingQuerySet",
    "PartyDepartment",
    "Preference",
    "Programme",
    "Project",
    "ProjectCounty",
    "Quota",
    "QuotaException",
    "QuotaExceptionQuerySet",
    "QuotaQuerySet",
    "ReceivingSite",
    "ReceivingSiteQuerySet",
    "RuleException",
    "ServiceChange",
    "ServiceMonth",
    "ServiceRule",
    "SiteVisit",
    "SubsidyAccount",
    "SubsidyBatch",
    "SubsidyLine",
    "SubsidyTerms",
    "Suspension",
    "Trainee",
    "TraineeHours",
    "TraineeQuerySet",
    "Visit",
    "VisitQuerySet",
]

"""Words of the selection: the call, the candidates, what is asked and what counts."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CallState(models.TextChoices):
    """Life of a call: criteria are frozen when it opens, the list is public before it is settled."""

    DRAFT = "draft", pgettext_lazy("call", "In preparation")
    OPEN = "open", pgettext_lazy("call", "Open")
    CLOSED = "closed", pgettext_lazy("call", "Closed, being checked")
    RANKED = "ranked", pgettext_lazy("call", "Ranked")
    ASSIGNED = "assigned", pgettext_lazy("call", "List put together")
    NOTICED = "noticed", pgettext_lazy("call", "On public notice")
    SETTLED = "settled", pgettext_lazy("call", "Settled")
    CANCELLED = "cancelled", pgettext_lazy("call", "Cancelled")


class CandidateState(models.TextChoices):
    """Life of a candidate: put forward or applied, consented to, endorsed, placed, deployed."""

    DRAFT = "draft", pgettext_lazy("candidate", "Draft")
    ASKED = "asked", pgettext_lazy("candidate", "Employer is asked")
    DECLINED = "declined", pgettext_lazy("candidate", "Employer does not consent")
    SUBMITTED = "submitted", pgettext_lazy("candidate", "Being endorsed")
    RETURNED = "returned", pgettext_lazy("candidate", "Returned")
    ENDORSED = "endorsed", pgettext_lazy("candidate", "Endorsed")
    PLACED = "placed", pgettext_lazy("candidate", "On the list")
    UNPLACED = "unplaced", pgettext_lazy("candidate", "Not on the list")
    DEPLOYED = "deployed", pgettext_lazy("candidate", "Selected")
    WITHDRAWN = "withdrawn", pgettext_lazy("candidate", "Withdrawn")


#: On the desk of whoever fills the form in.
EDITABLE_CANDIDATES = (CandidateState.DRAFT, CandidateState.RETURNED, CandidateState.DECLINED)
#: Takes part in ranking and assignment.
RANKED_CANDIDATES = (CandidateState.ENDORSED, CandidateState.PLACED, CandidateState.UNPLACED)


class CriterionKind(models.TextChoices):
    """What the ranking counts; ``FIELD`` and ``TIE`` are counted for each receiving county."""

    CERTIFICATE = "certificate", _("Level of the certificate")
    YEARS = "years", _("Years in social work")
    EDUCATION = "education", _("Education")
    EARLIER = "earlier", _("Earlier service in a remote area")
    LANGUAGE = "language", _("Language of a nationality or dialect")
    QUOTA_NEED = "quota_need", _("Places of the sender that would stay empty")
    FIELD = "field", _("Field of service that the county asks for")
    TIE = "tie", _("Tie with the receiving county")


#: Criteria whose points depend on the receiving county.
BY_COUNTY = (CriterionKind.FIELD, CriterionKind.TIE)


class RuleKey(models.TextChoices):
    """Conditions that a candidate must meet before the form goes on its way."""

    CERTIFICATE = "certificate", _("Certificate, or a degree in social work with experience")
    YEARS = "years", _("Years in social work")
    REGISTRATION = "registration", _("Valid registration")
    AGE = "age", _("Below the age of retirement until the end of the service")
    HEALTH = "health", _("Fit for the service, with a statement of health")
    CONSENT = "consent", _("Employed by the sending unit")
    SERVING = "serving", _("Not serving at present")
    OVERLAP = "overlap", _("No other deployment in the period")


class Fitness(models.TextChoices):
    """State of health as declared (form F21, 健康状况)."""

    GOOD = "good", pgettext_lazy("health", "Good")
    FIT = "fit", pgettext_lazy("health", "Fit for the service, with a chronic condition")
    UNFIT = "unfit", pgettext_lazy("health", "Not fit for service away from home")


class Together(models.TextChoices):
    """What two candidates who name each other ask for."""

    COUNTY = "county", _("In the same county")
    SITE = "site", _("At the same site")


class Source(models.TextChoices):
    """Who put the candidate forward."""

    NOMINATED = "nominated", pgettext_lazy("candidate", "Nominated by the employer")
    APPLIED = "applied", pgettext_lazy("candidate", "Own application")


class ObjectionResult(models.TextChoices):
    """What became of an objection during the public notice."""

    UPHELD = "upheld", pgettext_lazy("objection", "Upheld: taken off the list")
    REJECTED = "rejected", pgettext_lazy("objection", "Not upheld")


class ClauseKey(models.TextChoices):
    """Clauses of the three-party agreement, by the codes of form F23."""

    HOURS = "hours_leave", _("Working time and leave")
    LODGING = "lodging_office", _("Lodging, meals and place of work")
    INSURANCE = "insurance", _("Insurance and accidents at work")
    HOME = "home_terms", _("Employment, pay, assessment and titles at home")
    MANAGEMENT = "management", _("Management, attendance and assessment")
    CHANGE = "change_end", _("Change of site, interruption and early end")
    SAFETY = "safety", _("Safety and emergencies")
    SECRECY = "confidentiality", _("Secrecy and data of service users")
    LIABILITY = "liability_dispute", _("Breach and disputes")


class PartyLevel(models.TextChoices):
    """At which level a department is party to the agreement."""

    PROVINCE = "province", _("Province")
    COUNTY = "county", _("County")


class TargetKind(models.TextChoices):
    """Tasks of an agreement; all but the last are counted by the months of service under these words."""

    CASES = "cases_opened", _("Casework")
    GROUPS = "groups", _("Group work")
    SESSIONS = "sessions", _("Group sessions")
    EVENTS = "events", _("Community activities")
    VISITS = "visits", _("Home visits")
    COACHED = "coached", _("Local people coached")
    CONTACTS = "contacts", _("Contacts with service users")
    OTHER = "other", pgettext_lazy("target", "Other task")

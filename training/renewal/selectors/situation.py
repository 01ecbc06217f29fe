"""Where somebody stands, in one sentence: is anything left to do, what, and until when.

Nobody may be left in doubt: ``done`` is True only where nothing is left for the person themself.
"""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from core.common.dates import today
from talent.people.models import SocialWorker
from training.learning.selectors import NextStep

from ..enums import Issuer, Kind, State
from ..models import Application
from ..rules import Facts, plain
from .facts import facts_of


@dataclass(frozen=True)
class Situation:
    """One sentence; whether nothing is left to do; a button (``url``, ``label``) and the last day."""

    sentence: str
    done: bool = False
    url: str = ""
    label: str = ""
    until: date | None = None
    post: bool = False


def situation_of(worker: SocialWorker) -> Situation:
    """Where one person stands today."""
    return situation(facts_of(worker))


def earlier_step(worker: SocialWorker) -> NextStep | None:
    """The next step of whoever has an application under way or a later term; else learning has the word."""
    application = Application.objects.open().filter(worker=worker).first()
    if application is not None:
        found = situation_of(worker)
        return NextStep(found.sentence, "renewal:my_application", found.until, (application.uid,))
    if worker.registrations.valid().filter(starts_on__gt=today()).exists():
        found = situation_of(worker)
        return NextStep(found.sentence, "renewal:mine", found.until)
    return None


def situation(facts: Facts) -> Situation:
    """Where somebody stands by what is known of them."""
    if facts.open is not None:
        return _with_application(facts.open, facts)
    if facts.registration is None:
        return _unregistered(facts)
    return _registered(facts)


def _with_application(application: Application, facts: Facts) -> Situation:
    page = reverse("renewal:my_application", args=[application.uid])
    words = {"number": application.number, "what": application.get_kind_display()}
    if application.state == State.DRAFT:
        sentence = (
            _("Your application (%(what)s) is begun but not handed in: finish it and hand it in.") % words
        )
        edit = reverse("renewal:my_application_edit", args=[application.uid])
        return Situation(sentence, False, edit, _("Finish the application"), _last_day(facts))
    if application.state == State.RETURNED:
        words["reason"] = application.reason
        sentence = (
            _("Your application %(number)s was returned: %(reason)s Mend it and hand it in again.") % words
        )
        edit = reverse("renewal:my_application_edit", args=[application.uid])
        return Situation(sentence, False, edit, _("Mend the application"), _last_day(facts))
    if application.issuer == Issuer.NATIONAL and application.state == State.FIRST_PASSED:
        return _national(application, facts, page)
    words["day"] = localtime(application.submitted_at).date() if application.submitted_at else ""
    words["who"] = application.waits_at.label if application.waits_at else application.get_state_display()
    sentence = _(
        "You have done everything: handed in on %(day)s under number %(number)s, now at “%(who)s”. "
        "Nothing is left for you to do."
    )
    return Situation(sentence % words, True, page, _("See the application"))


def _national(application: Application, facts: Facts, page: str) -> Situation:
    if application.national_ref:
        sentence = _(
            "The national system has your application under number %(ref)s (%(state)s). "
            "Nothing is left for you to do here."
        ) % {"ref": application.national_ref, "state": application.get_national_state_display()}
        return Situation(sentence, True, page, _("See the application"))
    sentence = _(
        "The county has checked your papers. One thing is left: apply in the national system "
        "with the package."
    )
    package = reverse("renewal:my_package", args=[application.uid])
    return Situation(sentence, False, package, _("Open the package (PDF)"), _last_day(facts))


def _unregistered(facts: Facts) -> Situation:
    if facts.certificate is None:
        sentence = _("No professional certificate is on record. If you hold one, tell your HR officer.")
        return Situation(sentence)
    last = facts.first_until
    begin = {
        "url": reverse("renewal:begin", args=[Kind.FIRST]),
        "label": _("Apply for registration"),
        "post": True,
    }
    if last is None or facts.day <= last:
        sentence = _("You hold a certificate and are not registered: apply for your first registration.")
        return Situation(sentence, until=last, **begin)
    sentence = _("First registration was due by %(day)s: apply now and say why it is late.") % {"day": last}
    return Situation(sentence, **begin)


def _registered(facts: Facts) -> Situation:
    begins, ends = facts.registration.starts_on, facts.registration.ends_on
    if begins > facts.day:
        sentence = _(
            "Renewed: your next term runs from %(begins)s to %(ends)s. Nothing is left for you to do; "
            "hours for it count from its first day."
        )
        return Situation(sentence % {"begins": begins, "ends": ends}, True)
    opens, ledger = facts.window_opens, facts.ledger
    words = {"ends": ends, "opens": opens, "missing": plain(ledger.missing) if ledger else ""}
    begin = {
        "url": reverse("renewal:begin", args=[Kind.RENEWAL]),
        "label": _("Apply for renewal"),
        "post": True,
    }
    learning = {"url": reverse("learning:mine"), "label": _("See what is missing")}
    short = ledger is not None and ledger.required is not None and not ledger.is_enough
    if facts.day > ends:
        sentence = _("Your registration ended on %(ends)s: apply for late renewal and say why it is late.")
        return Situation(sentence % words, **begin)
    if opens is None or facts.day < opens:
        if short:
            sentence = _("Registered until %(ends)s. %(missing)s class-hours are still to be earned by then.")
            return Situation(sentence % words, until=ends, **learning)
        sentence = _("Registered until %(ends)s. Nothing is left to do until renewal opens on %(opens)s.")
        return Situation(sentence % words, True)
    if short and ledger.pending:
        words["pending"] = plain(ledger.pending)
        sentence = _(
            "Renewal is open until %(ends)s; %(missing)s class-hours are missing and "
            "%(pending)s wait for review."
        )
        return Situation(sentence % words, until=ends, **learning)
    if short:
        sentence = _(
            "Renewal is open until %(ends)s; %(missing)s class-hours are missing: log or earn them first."
        )
        return Situation(sentence % words, until=ends, **learning)
    sentence = _("Everything is ready: apply for renewal by %(ends)s.")
    return Situation(sentence % words, until=ends, **begin)


def _last_day(facts: Facts) -> date | None:
    if facts.open is not None and facts.open.kind == Kind.FIRST:
        return facts.first_until if facts.first_until and facts.first_until >= facts.day else None
    if facts.registration is not None and facts.registration.ends_on >= facts.day:
        return facts.registration.ends_on
    return None

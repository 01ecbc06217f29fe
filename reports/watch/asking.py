"""What a page of the desk is asked: which programme, which day; a bad word becomes a sentence."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from core.access.holdings import Access
from core.common.capabilities import Capability
from core.common.dates import named_day, today
from talent.deployments.models import Deployment, Programme
from talent.deployments.selectors.deployments import programmes


@dataclass(frozen=True)
class Asked:
    """The question of a page; ``problem`` says in a sentence what of the URL was not understood."""

    programme: Programme | None
    day: date
    problem: str = ""

    @property
    def is_today(self) -> bool:
        return self.day == today()

    @property
    def words(self) -> dict[str, str]:
        """The question as words of a URL."""
        found = {"programme": str(self.programme.pk)} if self.programme else {}
        return found if self.is_today else found | {"on": self.day.isoformat()}

    @property
    def query(self) -> str:
        """The question as the end of a URL."""
        return f"?{urlencode(self.words)}" if self.words else ""

    def url(self, name: str, *args: Any, **words: Any) -> str:
        """A page of the desk with the same question."""
        query = {**self.words, **words}
        return reverse(f"reports:{name}", args=args) + (f"?{urlencode(query)}" if query else "")


def asked(access: Access, params: QueryDict) -> Asked:
    """The programme named, else the newest with people in the reader's scope, else the newest; the day."""
    day, problem = _day(params.get("on", "").strip())
    return Asked(programme_of(access, params.get("programme", "")), day, problem)


def programme_of(access: Access, chosen: str) -> Programme | None:
    """The programme named by its key, else the newest that has people in the reader's scope."""
    if chosen.isascii() and chosen.isdigit():
        return programmes().filter(pk=int(chosen[:9])).first()
    for programme in programmes():
        if Deployment.objects.for_user(access, Capability.VIEW_DEPLOYMENTS).filter(programme=programme)[:1]:
            return programme
    return programmes().first()


def _day(text: str) -> tuple[date, str]:
    if not text:
        return today(), ""
    try:
        day = named_day(text)
    except ValueError:
        words = _(
            "“%(text)s” is no day of the calendar. Write it like 2026-03-01; today's figures are shown."
        )
        return today(), words % {"text": text[:20]}
    if day > today():
        words = _("%(day)s lies ahead and has no figures yet; today's are shown.")
        return today(), words % {"day": day}
    return day, ""

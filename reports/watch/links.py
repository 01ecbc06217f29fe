"""Where the rows behind a figure are: the lists of the deployments, narrowed by the same predicates."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from core.common.dates import ONE_DAY, today
from core.localities.models import Locality
from talent.deployments.models import Programme


@dataclass(frozen=True)
class Links:
    """Addresses of rows of one programme on one day. ``place`` is where people are received."""

    programme: Programme | None
    day: date

    def people(self, standing: str, *, to: str = "", sent_from: str = "", **more: Any) -> str:
        """Deployments that stand so on the day."""
        return self._url("deployments:deployments", standing=standing, to=to, **{"from": sent_from}, **more)

    def months(self, month: date | None = None, *, to: str = "", confirmed: bool = False, **more: Any) -> str:
        """Months of service that were over on the day; of one calendar month, confirmed ones."""
        words: dict[str, Any] = {"ends_to": (self.day - ONE_DAY).isoformat(), "to": to, **more}
        if month:
            words["month"] = month.isoformat()
        if confirmed:
            words["confirmed_by"] = self.day.isoformat()
        return self._url("deployments:months", dated=False, **words)

    def money(self, *, to: str = "", **more: Any) -> str:
        """Subsidy accounts."""
        return self._url("deployments:subsidies", to=to, dated=False, **more)

    def risk(self, *, to: str = "", **more: Any) -> str:
        """The risk list."""
        return self._url("reports:risk", to=to, dated=False, **more)

    def _url(self, name: str, *, dated: bool = True, **words: Any) -> str:
        query = {"programme": self.programme.pk} if self.programme else {}
        query |= {key: value for key, value in words.items() if value not in ("", None)}
        if dated and self.day != today():
            query["on"] = self.day.isoformat()
        return f"{reverse(name)}?{urlencode(query)}"


def code_of(place: Locality | None, *, alone: bool = False) -> str:
    """The word that names a place in a link; ``alone``: without what lies below it."""
    if place is None:
        return ""
    return f"{place.code}." if alone else place.code

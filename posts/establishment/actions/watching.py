"""Choosing after how many days a free place waits."""

from django.db import transaction

from core.audit import actions as audit
from core.common.author import Author
from core.users.models import User

from ..models import VacancyWatch


@transaction.atomic
def watch_vacancies(*, user: User, days: int, by: Author) -> VacancyWatch:
    """Places free for more than ``days`` days wait for the user from now on."""
    watch, _new = VacancyWatch.objects.update_or_create(user=user, defaults={"days": days})
    audit.record(by=by, event="establishment.vacancy_watch_set", facts={"days": days})
    return watch

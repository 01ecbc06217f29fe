"""Keeping and dropping roster templates; both are acts of their owner on their own choice of columns."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from core.audit.actions import record
from core.common.author import Author
from core.common.errors import Refused

from .models.saved_list import SavedList

LIMIT = 20


def saved_lists(user: object, list_key: str) -> QuerySet[SavedList]:
    """The user's templates of one list, by name."""
    return SavedList.objects.belonging_to(user).filter(list_key=list_key)


@transaction.atomic
def keep_list(*, by: Author, list_key: str, name: str, columns: Sequence[str]) -> SavedList:
    """Keep the columns under a name; the same name again replaces its columns.

    Refuses an empty name, an empty choice and more than ``LIMIT`` templates of one list.
    """
    name = name.strip()
    if not name:
        raise Refused(_("Give the template a name."), code="no_name")
    if not columns:
        raise Refused(_("Tick at least one column."), code="no_columns")
    own = saved_lists(by.user, list_key)
    kept = own.filter(name=name).first()
    if kept is None and own.count() >= LIMIT:
        raise Refused(_("You already keep 20 templates of this list; delete one first."), code="too_many")
    kept = kept or SavedList(owner=by.user, list_key=list_key, name=name)
    kept.columns = list(columns)
    kept.full_clean()
    kept.save()
    record(
        by=by, event="imports.kept_template", target=kept, facts={"list": list_key, "columns": list(columns)}
    )
    return kept


@transaction.atomic
def drop_list(*, by: Author, saved: SavedList) -> None:
    """Delete one's own template."""
    if saved.owner_id != getattr(by.user, "pk", None):
        raise Refused(_("This template belongs to somebody else."), code="not_yours")
    record(by=by, event="imports.dropped_template", target=saved, facts={"list": saved.list_key})
    saved.delete()

"""What identifies a person: revealed, searched and handed out, each time with an audit event."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from core.accounts.actions import issue_activation, open_account
from core.audit import actions as audit
from core.common.author import Author
from core.common.checks import check_id_number
from core.common.errors import Refused
from core.common.identity import id_number_index

from ..models import SocialWorker
from ..permissions import require_can_issue_activation, require_can_reveal

REVEALABLE = ("id_number", "mobile", "birth_date")


@transaction.atomic
def reveal(*, worker: SocialWorker, field: str, by: Author) -> str:
    """The plain value of one identity column; ``by.reason`` says why and is kept.

    Raises ``NotAllowed`` without the right or the reason, ``Refused`` for any other column. The
    event names who, whom, which column and why, never the value.
    """
    if field not in REVEALABLE:
        raise Refused(_("This column is not kept hidden."))
    require_can_reveal(by, worker)
    audit.record(by=by, event="people.identity_revealed", target=worker, subject=worker, changes=[field])
    return getattr(worker, field)


@transaction.atomic
def find_by_id_number(
    *, workers: QuerySet[SocialWorker], text: str, by: Author
) -> QuerySet[SocialWorker] | None:
    """Search by a full ID number, in either form; None when the text is not one.

    ``workers`` is already narrowed to the searcher's scope. Every search is one audit event, also
    one that finds nobody; the number itself is not kept.
    """
    try:
        number = check_id_number(text)
    except ValidationError:
        return None
    found = workers.filter(id_index=id_number_index(number.value))
    person = found.first()
    audit.record(
        by=by,
        event="people.searched_by_id_number",
        target=person,
        subject=person,
        facts={"found": int(person is not None)},
    )
    return found


@transaction.atomic
def issue_activation_slip(*, worker: SocialWorker, by: Author) -> str:
    """Give a person an account, if they have none, and a code that opens (or resets) it.

    The answer is the code (``ABCDE-23456``), shown once on a slip and kept nowhere. Refused while
    the mobile number is missing, since the person must type it too.
    """
    worker = SocialWorker.objects.select_for_update().get(pk=worker.pk)
    require_can_issue_activation(by, worker)
    if not worker.mobile:
        raise Refused(_("Enter the mobile number first: the person needs it to open the account."))
    if worker.user_id is None:
        worker.user = open_account(display_name=worker.name, by=by)
        worker.version += 1
        worker.save()
    code = issue_activation(user=worker.user, mobile=worker.mobile, by=by, id_number=worker.id_number)
    audit.record(by=by, event="people.activation_issued", target=worker, subject=worker)
    return code

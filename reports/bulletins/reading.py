"""A bulletin as it is read: live figures while it is written, the signed copy from the signature on."""

from dataclasses import dataclass

from django.utils.translation import override

from ..models import Bulletin, FrozenBulletin
from .actions import fingerprint, texts_of
from .figures import statement_of
from .statement import Statement


@dataclass(frozen=True)
class Reading:
    """Figures and texts of a bulletin, and the copy they come from once it is signed."""

    statement: Statement
    texts: dict[str, str]
    frozen: FrozenBulletin | None = None

    @property
    def is_intact(self) -> bool:
        """Whether the kept copy still has the hash that was kept with it."""
        return self.frozen is None or (
            fingerprint(self.frozen.figures, self.frozen.texts) == self.frozen.sha256
        )


def reading_of(bulletin: Bulletin) -> Reading:
    """What page and papers show."""
    frozen = FrozenBulletin.objects.filter(bulletin=bulletin).first()
    if frozen is not None:
        return Reading(Statement.from_json(frozen.figures), frozen.texts, frozen)
    with override("zh-hans"):  # the words of reasons and fields are those of the paper
        return Reading(statement_of(bulletin), texts_of(bulletin))

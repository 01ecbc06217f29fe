"""What a worker's own pages show beside the ledger."""

from talent.people.models import SocialWorker

from ..models import LearningDraft


def typed_so_far(worker: SocialWorker) -> LearningDraft | None:
    """The log form as the person left it, where they left it unfinished."""
    return LearningDraft.objects.filter(worker=worker).first()

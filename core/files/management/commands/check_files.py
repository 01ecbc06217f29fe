"""Compare the attachments on disk with their rows; remove what an aborted upload left behind."""

import hashlib
import time
import uuid
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.common.crypto import CannotDecrypt
from core.files import storage
from core.files.models import Attachment

DAY = 24 * 3600


class Command(BaseCommand):
    """``manage.py check_files [--remove]``: exit code 1 where a file is lost or altered."""

    help = __doc__ or ""

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "--remove", action="store_true", help="remove files without a row, older than a day"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Opens every file, compares its fingerprint, names the uids that do not fit."""
        bad, seen = [], 0
        for attachment in Attachment.objects.only("uid", "sha256").iterator():
            seen += 1
            try:
                fits = hashlib.sha256(storage.get(attachment.uid)).hexdigest() == attachment.sha256
            except (FileNotFoundError, CannotDecrypt):
                fits = False
            if not fits:
                bad.append(str(attachment.uid))
        strays = self._strays()
        if options["remove"]:
            for path in strays:
                path.unlink(missing_ok=True)
        self.stdout.write(f"{seen} files checked, {len(bad)} lost or altered, {len(strays)} without a row")
        if bad:
            raise CommandError("Lost or altered: " + ", ".join(bad))

    @staticmethod
    def _strays() -> list[Any]:
        """Files older than a day that no row names: their transaction was rolled back."""
        root = storage.root()
        old = [p for p in root.glob("??/*") if p.is_file() and p.stat().st_mtime < time.time() - DAY]
        names = {path.name.split(".")[0] for path in old}
        uids = {uid.hex for uid in Attachment.objects.values_list("uid", flat=True)} if names else set()
        return [path for path in old if path.name.split(".")[0] not in uids and _is_uid(path.stem)]


def _is_uid(text: str) -> bool:
    try:
        uuid.UUID(hex=text)
    except ValueError:
        return False
    return True

"""Where attachments lie: one sealed file each, under a random name, outside the web root."""

import os
import uuid
from pathlib import Path

from django.conf import settings

from core.common.crypto import decrypt_bytes, encrypt_bytes


def root() -> Path:
    """The folder of all attachments: ``FILES_ROOT``, else ``files`` under the data folder."""
    return Path(getattr(settings, "FILES_ROOT", None) or settings.VAR / "files")


def path_of(uid: uuid.UUID) -> Path:
    """Path of one attachment; 256 folders keep each small."""
    name = uid.hex
    return root() / name[:2] / f"{name}.bin"


def put(uid: uuid.UUID, data: bytes) -> None:
    """Seal and write, complete or not at all: written aside, flushed to the disk, then renamed."""
    path = path_of(uid)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    aside = path.with_suffix(".part")
    with open(aside, "wb") as file:
        file.write(encrypt_bytes(data, _aad(uid)))
        file.flush()
        os.fsync(file.fileno())
    os.chmod(aside, 0o600)
    os.replace(aside, path)


def get(uid: uuid.UUID) -> bytes:
    """Read and open; FileNotFoundError or CannotDecrypt where the disk lost or altered it."""
    return decrypt_bytes(path_of(uid).read_bytes(), _aad(uid))


def _aad(uid: uuid.UUID) -> str:
    return f"files.attachment:content:{uid}"

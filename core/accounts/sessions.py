"""Database sessions whose content is sealed.

A session holds what a person is in the middle of (a new TOTP secret, for one); it lies in the
database and its backups, so it is encrypted like identity data.
"""

import binascii
import json
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseSession

from core.common.crypto import CannotDecrypt, decrypt, encrypt

AAD = "accounts.session"


class SessionStore(DatabaseSession):
    """Django's own database session with another envelope."""

    @classmethod
    def get_model_class(cls) -> Any:
        return DatabaseSession.get_model_class()

    def encode(self, session_dict: dict[str, Any]) -> str:
        return encrypt(json.dumps(session_dict), AAD)

    def decode(self, session_data: str) -> dict[str, Any]:
        try:
            return json.loads(decrypt(session_data, AAD))
        except (CannotDecrypt, binascii.Error, ValueError):
            return {}

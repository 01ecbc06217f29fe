"""Encryption of identity data, and blind indexes to find it again.

AES-256-GCM with a random 96-bit nonce. A ciphertext is ``version ‖ key id ‖ nonce ‖ sealed``,
so that keys can be changed one by one; the associated data names the column and the record's
uid, so that a value copied to another row or column does not open there. Exact look-ups use
HMAC-SHA256 under a key of its own. Keys come from the settings ``FIELD_KEYS`` (key id → 32
bytes in hex), ``FIELD_KEY_CURRENT`` and ``INDEX_KEY``.
"""

import base64
import hashlib
import hmac
import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_VERSION = b"\x01"
_NONCE = 12


class CannotDecrypt(Exception):
    """The value was sealed under an unknown key, for another record, or was altered."""


@lru_cache(maxsize=16)
def _cipher(key_hex: str) -> AESGCM:
    return AESGCM(bytes.fromhex(key_hex))


def encrypt_bytes(data: bytes, aad: str) -> bytes:
    """Seal ``data`` under the current key for the place that ``aad`` names."""
    key_id = settings.FIELD_KEY_CURRENT
    head = _VERSION + bytes([len(key_id)]) + key_id.encode()
    nonce = os.urandom(_NONCE)
    sealed = _cipher(settings.FIELD_KEYS[key_id]).encrypt(nonce, data, head + aad.encode())
    return head + nonce + sealed


def decrypt_bytes(blob: bytes, aad: str) -> bytes:
    """Open what ``encrypt_bytes`` sealed; raises ``CannotDecrypt``, never returns wrong data."""
    blob = bytes(blob)
    if len(blob) < 2 or blob[:1] != _VERSION:
        raise CannotDecrypt("not a sealed value")
    end = 2 + blob[1]
    head, nonce, sealed = blob[:end], blob[end : end + _NONCE], blob[end + _NONCE :]
    key = settings.FIELD_KEYS.get(head[2:].decode("ascii", "replace"))
    if key is None:
        raise CannotDecrypt("unknown key id")
    try:
        return _cipher(key).decrypt(nonce, sealed, head + aad.encode())
    except (InvalidTag, ValueError) as error:
        raise CannotDecrypt("altered, or sealed for another record") from error


def encrypt(text: str, aad: str) -> str:
    """Seal a text; the answer is printable ASCII."""
    return base64.b64encode(encrypt_bytes(text.encode(), aad)).decode("ascii")


def decrypt(token: str, aad: str) -> str:
    """Open what ``encrypt`` sealed."""
    return decrypt_bytes(base64.b64decode(token), aad).decode()


def blind_index(kind: str, normalised: str) -> str:
    """The 64 hex characters by which an exact value is found without being stored.

    ``kind`` (such as ``id_number``) keeps equal values of different kinds apart; the caller
    normalises first. An empty value has the empty index, which matches nothing unique.
    """
    if not normalised:
        return ""
    message = kind.encode() + b"\x00" + normalised.encode()
    return hmac.new(bytes.fromhex(settings.INDEX_KEY), message, hashlib.sha256).hexdigest()


def mask_id_number(number: str) -> str:
    """Only the last four characters, as every screen shows it: ``**************5538``."""
    return "*" * max(len(number) - 4, 0) + number[-4:] if number else ""


def mask_mobile(number: str) -> str:
    """Only the last four digits of a telephone number."""
    return mask_id_number(number)


def mask_name(name: str) -> str:
    """A name as strangers may see it: the first character and stars (王*, 阿*****)."""
    return name[:1] + "*" * max(len(name) - 1, 1) if name else ""

"""Read settings from environment variables: parsing only, no values of our own."""

import json
import os
import re
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_KEY = re.compile(r"[0-9a-f]{64}")


def text(name: str, default: str = "") -> str:
    """The variable without surrounding blanks; an empty one counts as missing."""
    return os.environ.get(name, "").strip() or default


def flag(name: str) -> bool:
    """Whether the variable says yes."""
    return text(name).lower() in {"1", "true", "yes", "on"}


def words(name: str) -> list[str]:
    """A list separated by commas."""
    return [word.strip() for word in text(name).split(",") if word.strip()]


def field_keys(name: str) -> dict[str, str]:
    """``id=hex,id=hex`` → {id: 32 bytes in hex}, for ``core.common.crypto``."""
    keys = dict(part.split("=", 1) for part in words(name) if "=" in part)
    return {key_id.strip(): key(value, name) for key_id, value in keys.items()}


def key(value: str, name: str) -> str:
    """``value`` when it is 32 bytes in hex; never shows it."""
    if not _KEY.fullmatch(value.strip().lower()):
        raise ImproperlyConfigured(f"{name} must hold 32 bytes as 64 hexadecimal digits for each key.")
    return value.strip().lower()


def database(url: str, sqlite: Path) -> dict[str, Any]:
    """``DATABASES["default"]`` for ``postgres://user:password@host:port/name?option=value`` or
    ``sqlite:///file``; an empty ``url`` is the file ``sqlite``."""
    parts = urlsplit(url or f"sqlite:///{sqlite}")
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": Path(unquote(parts.path[1:])),
            "OPTIONS": {
                # A write transaction takes its lock at the start: otherwise two that read first
                # and write later refuse each other ("database is locked").
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
            },
        }
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("DATABASE_URL must begin with postgres:// or sqlite:///.")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or "") or options.pop("host", ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def kept_secrets(path: Path) -> dict[str, Any]:
    """Secrets of a development machine, made on first use and readable by their owner only.

    Two processes that start together end up with the same ones: the first link wins.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        made = path.with_name(f".{path.name}.{os.getpid()}")
        with os.fdopen(os.open(made, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
            json.dump(_fresh_secrets(), file)
        try:
            path.hardlink_to(made)
        except FileExistsError:
            pass
        finally:
            made.unlink()
    return json.loads(path.read_text())


def _fresh_secrets() -> dict[str, Any]:
    return {
        "SECRET_KEY": secrets.token_urlsafe(50),
        "FIELD_KEYS": {"local": secrets.token_hex(32)},
        "FIELD_KEY_CURRENT": "local",
        "INDEX_KEY": secrets.token_hex(32),
    }

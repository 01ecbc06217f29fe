"""Asking the child process: the file goes in, rows or a marked workbook come out.

Nothing of the file is opened in this process. The child is limited by the kernel
(``parsing.limits``) and by the clock here; whatever kills it becomes a sentence.
"""

import json
import logging
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

from django.conf import settings

from core.common.errors import Refused

from .reading.layout import Sheet
from .sentences import refusal_sentence

logger = logging.getLogger("core.imports")
_MODULE = "core.imports.parsing"
_WALL_READ, _WALL_ANNOTATE = 40, 120  # seconds of the clock; the kernel's limit is processor time
_LIMIT_OUT = 256 * 1024**2


def read_sheets(data: bytes) -> list[Sheet]:
    """The visible sheets of an uploaded file. Raises ``Refused`` with a sentence of its own."""
    output = _run("read", data, _WALL_READ)
    sheets: list[Sheet] = []
    is_complete = False
    for line in output.splitlines():
        said = json.loads(line)
        if "refused" in said:
            raise refusal(said["refused"], said["facts"])
        if "sheet" in said:
            sheets.append(Sheet(rows=[], **said["sheet"]))
        elif "n" in said:
            sheets[-1].rows.append((said["n"], said["c"]))
        is_complete = is_complete or said.get("end", False)
    if not is_complete:
        raise refusal("too_heavy", {})
    return sheets


def annotate(data: bytes, marks: Mapping[str, Any]) -> bytes:
    """The user's own .xlsx with coloured cells and comments. Raises ``Refused``."""
    line = json.dumps(marks, ensure_ascii=False).encode() + b"\n"
    output = _run("annotate", line + data, _WALL_ANNOTATE)
    if output[:2] != b"PK":
        raise refusal("too_heavy", {})
    return output


def refusal(code: str, facts: Mapping[str, Any]) -> Refused:
    """A reason of the child in words."""
    return Refused(refusal_sentence(code, facts), code=code)


def _run(mode: str, data: bytes, seconds: int) -> bytes:
    """Run the child with an empty environment; what it writes to standard error is dropped
    (messages of libraries quote the data)."""
    command = [sys.executable, "-E", "-s", "-m", _MODULE, mode]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module, no shell
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            cwd=settings.BASE_DIR,
            env={"LANG": "C.UTF-8", "PYTHONIOENCODING": "utf-8"},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise refusal("too_heavy", {}) from error
    if done.returncode == 0 and len(done.stdout) <= _LIMIT_OUT:
        return done.stdout
    # A negative code: the kernel ended it. A positive one: a library stumbled over the file.
    logger.warning("the spreadsheet child ended with code %s", done.returncode)
    raise refusal("truncated" if done.returncode > 0 else "too_heavy", {})

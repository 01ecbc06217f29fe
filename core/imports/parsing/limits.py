"""What a spreadsheet may cost, and the walls around the process that reads it."""

import ctypes
import resource
import sys

MEMORY = 1024**3  # bytes of address space
READ_SECONDS = 20  # of processor time
ANNOTATE_SECONDS = 60

MAX_WRITTEN = 256 * 1024**2  # bytes of one sheet being written, in memory

MAX_FILE = 20 * 1024**2  # bytes uploaded
MAX_PART = 160 * 1024**2  # bytes of one part of a workbook, unpacked
MAX_UNPACKED = 240 * 1024**2  # bytes of all parts, unpacked
MAX_RATIO = 250  # unpacked to packed, of a part of more than MIN_BOMB
MIN_BOMB = 8 * 1024**2
MAX_PARTS = 2_000
MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_CELLS = 1_000_000
MAX_CELL_TEXT = 5_000  # characters
MAX_SHEETS = 30

IN_MEMORY = "/proc/self/fd/"
_NEW_USER_AND_NETWORK = 0x10000000 | 0x40000000
_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system", "ctypes.")


class Refusal(Exception):
    """The file is not read. ``code`` is put into words by ``core.imports.sentences``."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


def build_walls(seconds: int, written: int = 0) -> None:
    """Limit this process for good: memory, time, no network, no programs, no files.

    ``written``: how many bytes may go into a file that exists in memory only.
    """
    _leave_the_network()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (written, written))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(_refuse_the_outside)


def _leave_the_network() -> None:
    """An empty network namespace where the kernel allows it; the audit hook is the second wall."""
    try:
        ctypes.CDLL(None, use_errno=True).unshare(_NEW_USER_AND_NETWORK)
    except (OSError, AttributeError):
        return


def _refuse_the_outside(event: str, args: tuple) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(event)
    if event != "open" or not isinstance(args[1], str) or not set(args[1]) & set("wax+"):
        return
    if not str(args[0]).startswith(IN_MEMORY):
        raise PermissionError("this process writes no files")

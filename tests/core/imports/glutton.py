"""A child process that misbehaves within the walls: the tests name what standard input asks for."""

import json
import socket
import subprocess
import sys
import time
from pathlib import Path

from core.imports.parsing.limits import build_walls


def main() -> None:
    build_walls(2)
    deed = sys.stdin.buffer.read().decode()
    try:
        if deed == "memory":
            heap = [bytes(50_000_000) for _ in range(100)]
            time.sleep(len(heap))
        elif deed == "time":
            while True:
                pass
        elif deed == "network":
            socket.create_connection(("127.0.0.1", 9))
        elif deed == "program":
            subprocess.run(["true"], check=True)
        elif deed == "write":
            Path("stolen.txt").write_text("x")
        said = "end"
    except MemoryError:
        said = "too_heavy"
    except (PermissionError, OSError):
        said = "macros"
    sys.stdout.write(json.dumps({"refused": said, "facts": {}}) + "\n")


main()

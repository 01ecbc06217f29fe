"""Compile the lock files from pyproject.toml: hashes for every file, no registry, any Python from 3.11."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
UV = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"]
PLAIN = ["--generate-hashes", "--no-emit-index-url", "--custom-compile-command", "make lock"]
LOCKS = {
    "requirements.lock": ["pyproject.toml", "--extra", "postgres"],
    "requirements-dev.lock": [
        *("pyproject.toml", "--extra", "postgres", "--group", "dev"),
        *("--constraint", "requirements.lock"),
    ],
    "requirements-node.lock": ["--group", "node"],
}


def main() -> None:
    for name, sources in LOCKS.items():
        subprocess.run([*UV, *PLAIN, *sources, "--output-file", name], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()

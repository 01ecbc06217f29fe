"""What the supervisor starts it stops, with everything that its children started."""

import os
import signal
import socket
import subprocess
import sys
import time

import pytest

from scripts import serve

STUBBORN = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("ready", flush=True)
time.sleep(60)
"""
PARENT = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {STUBBORN!r}]).wait()"


def alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_child_that_ignores_the_request_is_ended_with_its_own_children(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(serve, "GRACE", 0.5)
    child = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, start_new_session=True)
    assert child.stdout.readline() == b"ready\n"
    serve.end([child])
    deadline = time.monotonic() + 5
    while alive(child.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not alive(child.pid)
    assert child.returncode in (-signal.SIGTERM, -signal.SIGKILL)


def test_a_port_in_use_is_noticed(monkeypatch: pytest.MonkeyPatch):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setattr(serve, "PORT", taken.getsockname()[1])
        assert not serve.port_is_free()
    assert serve.port_is_free()

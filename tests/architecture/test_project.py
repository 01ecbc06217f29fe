"""The house as a whole: migrations, translations, sizes, dependencies."""

import io
import re
import shutil
import tomllib

import pytest
from django.core.management import call_command

from scripts import messages
from scripts.sizes import too_large

from .house import ROOT, WINGS

LOCKS = ["requirements.lock", "requirements-dev.lock", "requirements-node.lock"]


@pytest.mark.django_db
def test_no_migration_is_missing():
    said = io.StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said)
    except SystemExit:
        pytest.fail(said.getvalue())


def test_every_string_is_translated():
    if not shutil.which("xgettext"):
        pytest.skip("no xgettext on this machine (Debian: apt install gettext)")
    assert messages.check() == []


def test_nothing_outgrows_its_limits():
    tops = (*WINGS, "bench", "scripts", "templates", "tests")
    files = [path for top in tops for path in (ROOT / top).rglob("*") if path.is_file()]
    assert [fault for path in files for fault in too_large(path, ROOT)] == []


def declared() -> list[str]:
    """The lines of pyproject.toml that name a dependency."""
    text = (ROOT / "pyproject.toml").read_text("utf-8").partition("[tool.")[0]
    return re.findall(r'^    "[a-z].*', text, re.MULTILINE)


def test_every_dependency_has_a_reason_beside_it():
    assert declared()
    assert [line for line in declared() if not re.search(r'",\s+# \w.{10,}', line)] == []


def test_every_dependency_is_locked_with_hashes():
    locked = "".join((ROOT / name).read_text("utf-8") for name in LOCKS)
    names = {re.match(r'    "([\w-]+)', line).group(1).lower() for line in declared()}
    assert {
        name for name in names if not re.search(rf"^{name}==[^\n]+\\\n +--hash", locked, re.MULTILINE)
    } == set()


@pytest.mark.parametrize("name", [*LOCKS, "package-lock.json"])
def test_lock_files_name_no_registry(name: str):
    text = (ROOT / name).read_text("utf-8")
    assert not re.search(r"index-url|find-links|\"resolved\"|file://", text)


def test_the_development_lock_holds_the_other_one():
    versions = [dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / name).read_text(), re.M)) for name in LOCKS[:2]]
    assert versions[0].items() <= versions[1].items()


def test_only_rooms_that_exist_are_layered():
    """The import rules name every room, and no room that is not there."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    for contract in contracts:
        for wing in contract.get("containers", []):
            named = {room.strip() for layer in contract["layers"] for room in layer.split("|")}
            assert named == {path.parent.name for path in (ROOT / wing).glob("*/__init__.py")}

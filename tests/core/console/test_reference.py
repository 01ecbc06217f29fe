"""The generated reference says what the code says."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils.translation import override

from core.console.reference import PAGES, permissions, states, table, urls


def test_the_reference_in_the_repository_is_current():
    call_command("write_reference", check=True)


def test_old_pages_are_named_and_written_again(settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    settings.BASE_DIR = tmp_path
    with pytest.raises(SystemExit):
        call_command("write_reference", check=True)
    assert capsys.readouterr().out.splitlines() == [
        f"docs/reference/{name} is old: make docs" for name in PAGES
    ]
    call_command("write_reference")
    call_command("write_reference", check=True)
    assert sorted(path.name for path in (tmp_path / "docs/reference").iterdir()) == sorted(PAGES)


def test_each_page_says_what_a_reader_looks_up():
    with override("en"):
        assert "stateDiagram-v2" in states()
        assert "| County HR officer | `county_hr` |" in permissions()
        assert "| `/healthz` | `healthz` | everybody |" in urls()
        assert "| `/training/learning/mine/` | `learning:mine` | own record |" in urls()


def test_a_bar_in_a_cell_does_not_break_the_table():
    assert table(("a", "b"), [("x|y", 1)]) == "| a | b |\n| --- | --- |\n| x\\|y | 1 |"

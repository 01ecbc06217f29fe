"""The size limits are measured, not felt."""

from pathlib import Path

from scripts.sizes import too_large


def test_a_long_function_is_named_with_its_line(tmp_path: Path):
    module = tmp_path / "views.py"
    module.write_text("\n\ndef show():\n" + "    call()\n" * 50)
    assert too_large(module, tmp_path) == ["views.py:3: show has 51 lines, 50 at most"]
    module.write_text("def show():\n" + "    call()\n" * 49)
    assert too_large(module, tmp_path) == []


def test_long_modules_and_templates_are_named(tmp_path: Path):
    (tmp_path / "models.py").write_text("A = 1\n" * 401)
    (tmp_path / "page.html").write_text("<p></p>\n" * 121)
    assert too_large(tmp_path / "models.py", tmp_path) == ["models.py: a module of 401 lines, 400 at most"]
    assert too_large(tmp_path / "page.html", tmp_path) == ["page.html: a template of 121 lines, 120 at most"]


def test_migrations_and_data_may_be_long(tmp_path: Path):
    (tmp_path / "migrations").mkdir()
    (tmp_path / "migrations/0001_initial.py").write_text("A = 1\n" * 900)
    (tmp_path / "divisions.csv").write_text("a\n" * 9000)
    assert too_large(tmp_path / "migrations/0001_initial.py", tmp_path) == []
    assert too_large(tmp_path / "divisions.csv", tmp_path) == []

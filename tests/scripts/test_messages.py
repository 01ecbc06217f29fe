"""The catalogue script fills in what the phrase files say and names what is wrong."""

from pathlib import Path

import polib
import pytest

from scripts import messages


def entry(msgid: str, msgstr: str = "", plural: str = "") -> polib.POEntry:
    made = polib.POEntry(msgid=msgid, msgid_plural=plural, occurrences=[("people/views.py", "")])
    messages.translate(made, msgstr)
    return made


def catalogue(*entries: polib.POEntry) -> polib.POFile:
    made = polib.POFile()
    made.extend(entries)
    return made


def test_a_translated_catalogue_has_no_faults():
    assert not messages.faults(
        catalogue(
            entry("Posts", "岗位"),
            entry("%(n)s post", "%(n)s 个岗位", plural="%(n)s posts"),
            entry("{count} of %(total)s", "共%(total)s,{count}"),
        )
    )


@pytest.mark.parametrize(
    ("broken", "complaint"),
    [
        (entry("Posts"), "untranslated"),
        (entry("%(n)s post", plural="%(n)s posts"), "untranslated"),
        (entry("%(n)s posts", "%(m)s 个岗位"), "other placeholders"),
        (entry("%(name)s: %(n)s posts", "%(n)s 个岗位"), "a placeholder is lost"),
    ],
)
def test_missing_and_broken_translations_are_named_with_their_place(broken: polib.POEntry, complaint: str):
    (fault,) = messages.faults(catalogue(broken))
    assert fault.startswith("people/views.py: ")
    assert complaint in fault


def test_line_breaks_at_the_ends_follow_the_source():
    assert entry("\nOne line\n", "一行").msgstr == "\n一行\n"
    assert entry("One line", "一行\n").msgstr == "一行"


def test_phrase_files_are_read_and_disagreement_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "phrases").mkdir()
    (tmp_path / "phrases/a.tsv").write_text(
        "Post\t岗位\nmonth\\x04May\t五月\nTwo\\nlines\t两\\n行\nno tab here\n", "utf-8"
    )
    (tmp_path / "phrases/b.tsv").write_text("Post\t职位\n", "utf-8")
    monkeypatch.setattr(messages, "VAR", tmp_path)
    assert messages.phrase_files() == {
        (None, "Post"): "岗位",
        ("month", "May"): "五月",
        (None, "Two\nlines"): "两\n行",
    }
    said = capsys.readouterr().out
    assert "a.tsv:4" in said
    assert "职位" in said

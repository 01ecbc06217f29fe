"""Hostile and broken files: each is refused with a sentence of its own, nothing breaks."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.common.errors import Refused
from core.imports import child
from core.imports.child import read_sheets
from core.imports.sentences import _SENTENCES

from . import hostile

ROOT = Path(__file__).resolve().parents[3]
CASES = {
    "zip_bomb": "bomb",
    "nested_size_bomb": "bomb",
    "overlapping": "bomb",
    "raw_deflate_bomb": "lying_directory",
    "lying_directory": "lying_directory",
    "lying_twice": "lying_directory",
    "duplicate_parts": "lying_directory",
    "far_cell": "far_cell",
    "far_column": "far_cell",
    "billion_laughs": "entities",
    "wide_xml": "entities",
    "dde_formula": "dde",
    "dde_link": "dde",
    "external_link": "external_links",
    "macros": "macros",
    "macro_type": "macros",
    "encrypted": "encrypted",
    "encrypted_zip": "encrypted",
    "truncated": "truncated",
    "damaged_inside": "truncated",
    "html": "html",
    "pdf": "not_a_workbook",
    "other_zip": "not_a_workbook",
    "binary_workbook": "binary_workbook",
    "nul_bytes": "nul",
    "unbalanced_quote": "unbalanced_quote",
    "quote_never_closed": "unbalanced_quote",
    "big5": "encoding",
    "latin": "encoding",
    "huge": "too_many_rows",
    "huge_csv": "too_many_rows",
    "many_columns_csv": "far_cell",
    "long_cell": "long_cell",
    "shared_string_heap": "bomb",
    "endless_text": "bomb",
}


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file_is_refused_with_a_sentence_of_its_own(name):
    data, start = getattr(hostile, name)(), time.monotonic()
    with pytest.raises(Refused) as refused:
        read_sheets(data)
    assert refused.value.code == CASES[name], str(refused.value)
    assert len(str(refused.value)) > 12
    assert "%(" not in str(refused.value)
    assert time.monotonic() - start < 20


@pytest.mark.parametrize("name", ["honest", "lying_dimension", "empty_formats_far_away"])
def test_a_harmless_oddity_is_read(name):
    sheets = read_sheets(getattr(hostile, name)())
    assert [cells[:2] for _number, cells in sheets[0].rows] == [list(row[:2]) for row in hostile.ROWS]


_MEASURE = """
import resource, sys
from core.common.errors import Refused
from core.imports.child import read_sheets
from tests.core.imports import hostile

try:
    read_sheets(getattr(hostile, sys.argv[1])())
except Refused:
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.mark.parametrize("name", ["zip_bomb", "far_cell", "endless_text"])
def test_the_child_process_never_takes_more_than_its_memory(name):
    """Measured in a process of its own: a child begins with the peak of whoever forked it."""
    command = [sys.executable, "-c", f"import django; django.setup()\n{_MEASURE}", name]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert 0 < int(done.stdout) * 1024 <= 1024**3


def test_a_file_that_eats_all_memory_or_time_becomes_a_sentence(monkeypatch):
    monkeypatch.setattr(child, "_MODULE", "tests.core.imports.glutton")
    for appetite in (b"memory", b"time"):
        with pytest.raises(Refused) as refused:
            read_sheets(appetite)
        assert refused.value.code == "too_heavy"


@pytest.mark.parametrize("deed", ["network", "program", "write"])
def test_the_child_reaches_neither_network_nor_programs_nor_files(deed, monkeypatch):
    monkeypatch.setattr(child, "_MODULE", "tests.core.imports.glutton")
    with pytest.raises(Refused) as refused:
        read_sheets(deed.encode())
    assert refused.value.code == "macros"  # the glutton's word for "I was stopped"


def test_every_sentence_is_different():
    sentences = [str(sentence) for sentence in _SENTENCES.values()]
    assert len(sentences) == len(set(sentences))


def test_a_hostile_file_on_the_page_is_an_answer_and_not_an_error(staff, clerk, places, client):
    client.force_login(clerk)
    for name in ("far_cell", "dde_link", "html"):
        file = SimpleUploadedFile("list.xlsx", getattr(hostile, name)())
        sent = {"locality": str(places.changan.uid), "file": file}
        answer = client.post(reverse("console:import_new", args=["toy_staff"]), sent, follow=True)
        assert answer.status_code == 200
        assert answer.context["batch"].state == "refused"
        assert answer.context["batch"].notes["refusal"]["sentence"] in answer.content.decode()

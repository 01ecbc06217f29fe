"""Keep the Chinese catalogue complete.

``python scripts/messages.py``            extract every string, fill in translations, write .po and .mo
``python scripts/messages.py --check``    change nothing; fail when a string lacks its translation
``python scripts/messages.py --compile``  only make the .mo from the .po (needs no gettext)

Translators may leave phrase files ``var/phrases/*.tsv`` (``English<TAB>中文`` a line, ``\\n`` for a line
break, ``context\\x04`` before a msgid with a context); what they say goes before what the catalogue says.
Extraction works on a copy, because makemessages writes beside the templates that it reads.
"""

import argparse
import fcntl
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
CATALOGUE = ROOT / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
VAR = ROOT / "var"
SOURCES = ("config", "core", "posts", "reports", "talent", "training", "templates")
SUFFIXES = {".py", ".html", ".txt"}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")
HEADER = {
    "Project-Id-Version": "hebei-social-work-talent",
    "Language": "zh_Hans",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}

Key = tuple[str | None, str]  # context, msgid
Phrases = dict[Key, str]


def copy_sources(target: Path) -> None:
    """Copy the files that may hold strings, without migrations."""
    for top in SOURCES:
        for path in (ROOT / top).rglob("*"):
            if path.suffix in SUFFIXES and "migrations" not in path.parts and path.is_file():
                copy = target / path.relative_to(ROOT)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, copy)


def extract() -> polib.POFile:
    """Every string of the sources, untranslated."""
    if not shutil.which("xgettext"):
        sys.exit("messages: xgettext is missing; install the package gettext")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        copy_sources(copy)
        (copy / "locale").mkdir()
        command = [
            sys.executable,
            "-m",
            "django",
            "makemessages",
            "--locale=zh_Hans",
            "--extension=html,txt,py",
        ]
        environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
        done = subprocess.run(
            [*command, "--extension=html,txt,py", "--add-location=file", "--no-wrap"],
            cwd=copy,
            env=environment,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            sys.exit(f"messages: makemessages failed\n{done.stdout}{done.stderr}")
        return polib.pofile(str(copy / "locale/zh_Hans/LC_MESSAGES/django.po"), wrapwidth=0)


def key_of(entry: polib.POEntry) -> Key:
    return entry.msgctxt, entry.msgid


def catalogue_phrases() -> Phrases:
    """What the catalogue says; fuzzy guesses do not count."""
    if not CATALOGUE.exists():
        return {}
    entries = polib.pofile(str(CATALOGUE))
    return {key_of(entry): translation(entry) for entry in entries if not entry.fuzzy and translation(entry)}


def phrase_files() -> Phrases:
    """What the phrase files say; two files that disagree are named, the first one counts."""
    phrases: Phrases = {}
    for path in sorted((VAR / "phrases").glob("*.tsv")):
        mine: Phrases = {}
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            if not line.strip() or line.startswith("#"):
                continue
            source, tab, target = line.replace("\\n", "\n").replace("\\x04", "\x04").partition("\t")
            if not tab or not target.strip():
                print(f"messages: {path.name}:{number} has no tab or no translation")
                continue
            context, mark, msgid = source.rpartition("\x04")
            mine[context if mark else None, msgid] = target.strip(" \t")
        for key, text in mine.items():
            if phrases.setdefault(key, text) != text:
                print(f"messages: {path.name} says {text!r} for {key[1]!r}; used is {phrases[key]!r}")
    return phrases


def translation(entry: polib.POEntry) -> str:
    """The Chinese of an entry; it has one plural form."""
    return entry.msgstr_plural.get(0, "") if entry.msgid_plural else entry.msgstr


def translate(entry: polib.POEntry, text: str) -> None:
    """Give the entry its Chinese, with the line breaks at its ends that gettext demands."""
    if text:
        text = "\n" * entry.msgid.startswith("\n") + text.strip("\n") + "\n" * entry.msgid.endswith("\n")
    if entry.msgid_plural:
        entry.msgstr_plural = {0: text}
    else:
        entry.msgstr = text


def faults(catalogue: polib.POFile) -> list[str]:
    """Entries without a translation, and those whose placeholders are not the ones of the source."""
    found = []
    for entry in catalogue:
        text = translation(entry)
        place = entry.occurrences[0][0] if entry.occurrences else "?"
        allowed = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
        if not text:
            found.append(f"{place}: untranslated: {entry.msgid!r}")
        elif not set(PLACEHOLDER.findall(text)) <= allowed:
            found.append(f"{place}: other placeholders than the source: {entry.msgid!r} → {text!r}")
        elif not set(PLACEHOLDER.findall(entry.msgid)) <= set(PLACEHOLDER.findall(text)):
            found.append(f"{place}: a placeholder is lost: {entry.msgid!r} → {text!r}")
    return found


def build(phrases: Phrases) -> polib.POFile:
    """A fresh catalogue of the sources' strings, translated as far as ``phrases`` goes."""
    catalogue = extract()
    catalogue.metadata = HEADER
    catalogue.header = "Simplified Chinese of the whole system; rebuilt by scripts/messages.py."
    catalogue.metadata_is_fuzzy = False
    for entry in catalogue:
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        translate(entry, phrases.get(key_of(entry), ""))
    catalogue.sort(key=lambda entry: (entry.msgid, entry.msgctxt or ""))
    return catalogue


def compile_catalogue() -> None:
    """Write the .mo beside the .po, whole or not at all."""
    if not CATALOGUE.exists():
        return
    made = CATALOGUE.with_suffix(".mo")
    part = made.with_suffix(".mo.part")
    polib.pofile(str(CATALOGUE)).save_as_mofile(str(part))
    part.replace(made)


@contextmanager
def alone() -> Iterator[None]:
    """Let one run at a time write the catalogue."""
    VAR.mkdir(exist_ok=True)
    with (VAR / "messages.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def rebuild() -> list[str]:
    with alone():
        catalogue = build(catalogue_phrases() | phrase_files())
        CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
        catalogue.save(str(CATALOGUE))
        compile_catalogue()
    return faults(catalogue)


def check() -> list[str]:
    """Faults of the catalogue as it stands, against the sources as they stand."""
    catalogue = build(catalogue_phrases())
    said = polib.pofile(str(CATALOGUE)) if CATALOGUE.exists() else []
    fuzzy = [f"{CATALOGUE.name}: fuzzy: {entry.msgid!r}" for entry in said if entry.fuzzy]
    return fuzzy + faults(catalogue)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--compile", action="store_true")
    chosen = parser.parse_args()
    if chosen.compile:
        with alone():
            compile_catalogue()
        return 0
    found = check() if chosen.check else rebuild()
    print(*found, sep="\n")
    total = len(polib.pofile(str(CATALOGUE))) if CATALOGUE.exists() else 0
    print(f"messages: {total} in the catalogue, {len(found)} to mend")
    return 1 if found and chosen.check else 0


if __name__ == "__main__":
    sys.exit(main())

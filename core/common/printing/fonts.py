"""Which characters a document can show: our cut font first, the system's fonts behind it.

The cut font holds GB2312; names such as 𠮷 or 䶮 come from the system's CJK fonts. A character
that no font has is *listed*, so that nobody signs a paper with empty boxes.
"""

import shutil
import subprocess  # nosec B404 - one fixed program, no shell
import unicodedata
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from fontTools.ttLib import TTFont, TTLibError

# Rare characters of names in use; readiness warns where the machine has no font for them.
RARE_SAMPLE = "𠮷𬎆䶮"


def font_files() -> dict[str, Path]:
    """The cut fonts by weight, where the set-up has made them."""
    folder = Path(settings.BASE_DIR) / "static" / "vendor" / "fonts"
    files = {
        "normal": folder / "noto-sans-sc-regular.otf",
        "bold": folder / "noto-sans-sc-bold.otf",
    }
    return {weight: path for weight, path in files.items() if path.is_file()}


@lru_cache(maxsize=1)
def _own_glyphs() -> frozenset[int]:
    path = font_files().get("normal")
    if path is None:
        return frozenset()
    try:
        with TTFont(path, lazy=True) as font:
            return frozenset(font.getBestCmap())
    except (TTLibError, OSError):
        return frozenset()


@lru_cache(maxsize=4096)
def _system_has(character: str) -> bool:
    """Whether fontconfig knows a font with the glyph; without its program nothing is known to be there."""
    program = shutil.which("fc-list")
    if program is None:
        return False
    pattern = f":charset={ord(character):x}"
    try:
        found = subprocess.run(  # noqa: S603 - one fixed program, one hexadecimal number  # nosec B603
            [program, pattern, "family"], capture_output=True, timeout=10, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return bool(found.stdout.strip())


def glyphs_missing(text: str) -> tuple[str, ...]:
    """The characters of ``text`` that no font on this machine can draw, each once, in order."""
    own = _own_glyphs()
    return tuple(
        character
        for character in dict.fromkeys(text)
        if ord(character) not in own and _is_drawn(character) and not _system_has(character)
    )


def _is_drawn(character: str) -> bool:
    """Whether a character leaves ink at all: not spaces, controls and variation selectors."""
    category = unicodedata.category(character)
    return category[0] not in "ZC" and not 0xFE00 <= ord(character) <= 0xFE0F if category != "Cn" else True


def code_point(character: str) -> str:
    """``U+20BB7``: how a missing character is named on the page."""
    return f"U+{ord(character):04X}"

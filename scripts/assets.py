"""Copy what the pages use from node_modules/ into static/vendor/ and pack the icons into one sprite.

Run by ``scripts/setup.py`` after ``npm ci``; standard library only, except that the PDF fonts are cut
by fontTools, which the virtual environment brings.
"""

import re
import shutil
import sys
from pathlib import Path

from sprite import build_sprite

ROOT = Path(__file__).resolve().parents[1]
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "static" / "vendor"
ICONS = MODULES / "@tabler/icons/icons/outline"

FILES = (
    "@tabler/core/dist/css/tabler.min.css",
    "echarts/dist/echarts.min.js",
    "htmx.org/dist/htmx.min.js",
)
FONTS = {
    "NotoSansHans-Regular.otf": "noto-sans-sc-regular.otf",
    "NotoSansHans-Bold.otf": "noto-sans-sc-bold.otf",
}


def copy_files() -> None:
    """Copy the built files, without the pointers to source maps that are not shipped."""
    for name in FILES:
        text = (MODULES / name).read_text("utf-8")
        text = re.sub(r"\n?/[/*]# sourceMappingURL=\S+(?: \*/)?\s*$", "\n", text)
        (VENDOR / Path(name).name).write_text(text, "utf-8")


def gb2312() -> str:
    """Every character of GB2312 and printable ASCII: what almost every document is written with."""
    pairs = (bytes([row, cell]) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return "".join(map(chr, range(0x20, 0x7F))) + "".join(pair.decode("gb2312", "ignore") for pair in pairs)


def cut_fonts() -> None:
    """Cut the PDF fonts down to GB2312; the system's full font stands behind them for rare characters."""
    from fontTools import subset  # noqa: PLC0415 - only the virtual environment has it

    (VENDOR / "fonts").mkdir(exist_ok=True)
    for source, target in FONTS.items():
        made = VENDOR / "fonts" / target
        origin = MODULES / "@embedpdf/fonts-sc/fonts" / source
        if made.exists() and made.stat().st_mtime > origin.stat().st_mtime:
            continue
        font = subset.load_font(str(origin), subset.Options())
        cutter = subset.Subsetter(subset.Options(notdef_outline=True, hinting=False))
        cutter.populate(text=gb2312())
        cutter.subset(font)
        font.save(made)


def main() -> None:
    VENDOR.mkdir(parents=True, exist_ok=True)
    copy_files()
    build_sprite(ICONS, VENDOR / "icons.svg")
    if "--no-fonts" not in sys.argv:
        cut_fonts()
    licences = {name.split("/dist/")[0] for name in FILES} | {"@tabler/icons", "@embedpdf/fonts-sc"}
    for package in sorted(licences):
        for licence in (MODULES / package).glob("LICENSE*"):
            shutil.copyfile(licence, VENDOR / f"{package.strip('@').replace('/', '-')}.LICENSE")


if __name__ == "__main__":
    main()

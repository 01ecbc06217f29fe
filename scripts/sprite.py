"""Pack the icons named in ``static/icons.txt`` into one SVG sprite of symbols.

One file of some 40 kB, cached once, instead of a web font of 800 kB: the desk opens on a slow phone.
Called by ``scripts/assets.py``; by hand: ``python scripts/sprite.py ICON_DIR TARGET``.
"""

import re
import sys
from pathlib import Path

LIST = Path(__file__).resolve().parents[1] / "static" / "icons.txt"
BODY = re.compile(r"<svg[^>]*>(.*)</svg>", re.S)
FRAME = re.compile(r'\s*<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*/>')


def icon_names(listing: Path = LIST) -> list[str]:
    """Names in the list, without comments and blank lines."""
    lines = (line.strip() for line in listing.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def symbol(name: str, svg: str) -> str:
    """One icon as ``<symbol id="name">``; stroke and fill are inherited from the page."""
    found = BODY.search(svg)
    if found is None:
        raise ValueError(f"icon {name}: not an SVG")
    inner = " ".join(FRAME.sub("", found.group(1)).split())
    return f'<symbol id="{name}" viewBox="0 0 24 24">{inner}</symbol>'


def build_sprite(icons: Path, target: Path) -> int:
    """Write the sprite to ``target``; returns how many icons it holds. A missing icon is an error."""
    names = icon_names()
    symbols = [symbol(name, (icons / f"{name}.svg").read_text(encoding="utf-8")) for name in names]
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg">' + "".join(symbols) + "</svg>\n", encoding="utf-8"
    )
    return len(names)


if __name__ == "__main__":
    print(build_sprite(Path(sys.argv[1]), Path(sys.argv[2])), "icons")

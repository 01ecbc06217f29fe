"""The map for print: county outlines shaded by how many serve there. Only with a review number (审图号)."""

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import cos, radians
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from .figures import PlaceFigures

WIDTH, HEIGHT = 520, 620
SHADES = ("#d8e6f1", "#a9c7dd", "#6f9fc0", "#3b739c", "#14324a")
GROUND = "#f1f3f5"
NEAR = 0.6  # points closer than that are one point on paper


def map_of(counties: Iterable[PlaceFigures]) -> SafeString:
    """The map as SVG with its legend; empty without a review number."""
    if not settings.MAP_REVIEW_NUMBER:
        return SafeString("")
    serving = {row.place.code: row.serving for row in counties if not row.alone}
    most = max([*serving.values(), 1])
    paths = ((_shade(serving.get(code, 0), most), outline) for code, outline in outlines())
    drawn = format_html_join("", '<path fill="{}" stroke="#ffffff" stroke-width="0.6" d="{}"/>', paths)
    legend = format_html_join(
        "",
        '<rect x="8" y="{}" width="14" height="16" fill="{}"/>',
        ((HEIGHT - 24 - 16 * at, shade) for at, shade in enumerate(SHADES)),
    )
    return format_html(
        '<svg viewBox="0 0 {} {}" width="120mm" role="img">{}{}'
        '<text x="26" y="{}" font-size="12">1</text><text x="26" y="{}" font-size="12">{}</text></svg>',
        WIDTH,
        HEIGHT,
        drawn,
        legend,
        HEIGHT - 12,
        HEIGHT - 78,
        most,
    )


def _shade(number: int, most: int) -> str:
    return SHADES[min((number - 1) * len(SHADES) // most, len(SHADES) - 1)] if number else GROUND


@lru_cache(maxsize=1)
def outlines() -> list[tuple[str, str]]:
    """(county code, path) of every county, fitted to the paper."""
    file = Path(settings.BASE_DIR) / "static" / "geo" / "hebei_counties.geojson"
    features = json.loads(file.read_text("utf-8"))["features"]
    features = [one for one in features if one.get("geometry")]
    points = [point for one in features for ring in _rings(one["geometry"]) for point in ring]
    west, north = min(x for x, _y in points), max(y for _x, y in points)
    flat = cos(radians((north + min(y for _x, y in points)) / 2))
    scale = min(
        WIDTH / ((max(x for x, _y in points) - west) * flat), HEIGHT / (north - min(y for _x, y in points))
    )
    return [
        (
            str(one["properties"]["adcode"]),
            " ".join(_path(ring, west, north, flat, scale) for ring in _rings(one["geometry"])),
        )
        for one in features
    ]


def _rings(geometry: dict[str, Any]) -> Iterator[list[tuple[float, float]]]:
    many = geometry["coordinates"]
    for polygon in many if geometry["type"] == "MultiPolygon" else [many]:
        for ring in polygon:
            yield [(point[0], point[1]) for point in ring]


def _path(ring: list[tuple[float, float]], west: float, north: float, flat: float, scale: float) -> str:
    kept: list[tuple[float, float]] = []
    for x, y in ring:
        point = (round((x - west) * flat * scale, 1), round((north - y) * scale, 1))
        if not kept or abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) > NEAR:
            kept.append(point)
    return "M" + "L".join(f"{x} {y}" for x, y in kept) + "Z"

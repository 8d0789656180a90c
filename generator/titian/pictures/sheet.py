"""A picture before it is drawn, and the one sheet that all of them share: rows from top to bottom.

Colours are custom properties of the page (site_overrides/app/figures.css): dark mode, forced colours and
paper answer for themselves. Every mark differs in lightness, outline or text, never in hue alone.
"""

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

WIDTH = 320  # the narrowest screen: nothing has to be scaled down
LABELS = 166  # how much of the width the names of the rows take
ROW = 36
LINE = 0.38  # from one line of text to the next, in rows

Value = dict[str, Any]

_RECTANGLES: Mapping[str, Value] = MappingProxyType(
    {
        "strong": {"fill": "var(--ttn-fig-strong)"},
        "soft": {"fill": "var(--ttn-fig-soft)", "stroke": "var(--ttn-fig-edge)"},
        "track": {"fill": "var(--ttn-fig-ground)", "stroke": "var(--ttn-fig-edge)"},
        "hole": {"fill": None, "stroke": "var(--ttn-fig-edge)", "strokeDash": [4, 3]},
    }
)
_TEXTS: Mapping[str, Value] = MappingProxyType(
    {
        "label": {"fill": "var(--ttn-fig-ink)", "align": "left"},
        "title": {"fill": "var(--ttn-fig-ink)", "align": "left", "fontWeight": 700},
        "head": {"fill": "var(--ttn-fig-quiet)", "align": "center", "fontWeight": 700},
        "number": {"fill": "var(--ttn-fig-ink)", "align": "center", "fontWeight": 700},
        "on": {"fill": "var(--ttn-fig-on-strong)", "align": "center", "fontWeight": 700},
        "end": {"fill": "var(--ttn-fig-ink)", "align": "left", "dx": 4, "fontWeight": 700},
        "none": {"fill": "var(--ttn-fig-quiet)", "align": "center"},
        "small": {"fill": "var(--ttn-fig-quiet)", "align": "center", "fontSize": 10},
    }
)


@dataclass(frozen=True)
class Picture:
    """What a picture shows: marks on rows, and the same in words."""

    name: str
    title: str
    description: str
    domain: tuple[float, float]  # what the width beside the labels stands for
    values: tuple[Value, ...]

    @property
    def rows(self) -> int:
        """How many rows the marks take."""
        return max((int(value["row"]) + 1 for value in self.values), default=0)


def bar(mark: str, row: int, start: float, end: float) -> Value:
    """Return a rectangle on a row, from one point of the domain to another."""
    return {"mark": mark, "row": row, "x": start, "x2": end, "y": row + 0.08, "y2": row + 0.92}


def text(mark: str, row: int, at: float, words: str, lines_down: float = 0) -> Value:
    """Return a text in the middle of a row, or some lines below it, at a point of the domain."""
    return {"mark": mark, "row": row, "x": at, "y": row + 0.5 + LINE * lines_down, "text": words}


def label(row: int, name: str, mark: str = "label") -> list[Value]:
    """Return the name of a row, at its beginning, in as many lines as it needs."""
    lines = textwrap.wrap(name, 23 if mark == "label" else 44, max_lines=2, placeholder="…") or [""]
    first = row + 0.5 - LINE * (len(lines) - 1) / 2
    return [
        {"mark": mark, "row": row, "y": first + LINE * number, "text": line}
        for number, line in enumerate(lines)
    ]


def specification(picture: Picture) -> Mapping[str, Any]:
    """Return the picture's form in Vega-Lite, without its values."""
    height = picture.rows * ROW
    layers = [
        *(_layer(mark, {"type": "rect"} | look) for mark, look in _RECTANGLES.items()),
        *(_layer(mark, {"type": "text", "fontSize": 12.5} | look) for mark, look in _TEXTS.items()),
    ]
    scale = {"domain": picture.domain, "range": [LABELS, WIDTH - 2], "nice": False, "zero": False}
    down = {"domain": [0, picture.rows], "range": [0, height], "nice": False, "zero": False}
    axes: dict[str, Any] = {
        "x": {"field": "x", "type": "quantitative", "axis": None, "scale": scale},
        "y": {"field": "y", "type": "quantitative", "axis": None, "scale": down},
    }
    return {
        "width": WIDTH,
        "height": height,
        "autosize": "none",
        "padding": 0,
        "background": None,
        "config": {"view": {"stroke": None}},
        "data": {"name": "values"},
        "layer": [_placed(layer, axes) for layer in layers],
    }


def _layer(mark: str, look: Value) -> Value:
    only = {"filter": f"datum.mark == '{mark}'"}
    return {"transform": [only], "mark": {**look, "aria": False}, "name": mark}


def _placed(layer: Value, axes: Value) -> Value:
    if layer["mark"]["type"] == "rect":
        return layer | {"encoding": {**axes, "x2": {"field": "x2"}, "y2": {"field": "y2"}}}
    across = {"value": 0} if layer["name"] in ("label", "title") else axes["x"]
    return layer | {"encoding": {"x": across, "y": axes["y"], "text": {"field": "text"}}}

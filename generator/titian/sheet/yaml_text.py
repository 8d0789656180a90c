"""Spells values as YAML in the style of the content files: flow where short, folded where long."""

import json
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from titian.load import parse_yaml

WIDTH = 110  # characters in a line
_FLOW = 80  # of a mapping on one line
_STEP = 2


def scalar(value: Any, *, flow: bool = False) -> str:
    """Return a text, number, flag or null on one line; quoted only where our reader would misread it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    if not isinstance(value, str):
        return str(value)
    return value if _plain(value, flow=flow) else json.dumps(value, ensure_ascii=False)


def quoted(value: str) -> str:
    """Return a text in double quotes."""
    return json.dumps(value, ensure_ascii=False)


def _plain(text: str, *, flow: bool) -> bool:
    """Whether a text reads back as itself without quotes."""
    if "\n" in text or text != text.strip() or (flow and "?" in text):  # some readers stumble over it
        return False
    source, expected = (f"- [{text}, x]", [[text, "x"]]) if flow else (f"- k: {text}", [{"k": text}])
    parsed = parse_yaml(source.encode())
    return not parsed.faults and bool(parsed.data == expected)


def block_scalar(text: str, indent: int, *, folded: bool) -> str | None:
    """Return `>-` or `|-` and the lines of a text; None where neither reads back as the same text.

    `indent` is the column of the lines.
    """
    margin = " " * indent
    lines = textwrap.wrap(text, WIDTH - indent, break_long_words=False, break_on_hyphens=False)
    if "\n" in text or not folded:
        lines = text.split("\n")
    head = "|-" if "\n" in text or not folded else ">-"
    block = "\n".join([head, *(f"{margin}{line}" if line else "" for line in lines)])
    parsed = parse_yaml(f"{margin[:-1]}k: {block}\n".encode())
    return block if not parsed.faults and parsed.data == {"k": text} else None


def value_text(value: Any, indent: int, used: int) -> str:
    """Return what follows `key:` or `-`, with its leading space or line break.

    `indent` is the column of what lies below; `used` how many columns of the first line are taken.
    """
    if isinstance(value, Mapping) and value:
        return _mapping_text(value, indent, used)
    if isinstance(value, (list, tuple)) and value:
        return _sequence_text(value, indent, used)
    if isinstance(value, (Mapping, list, tuple)):
        return " {}" if isinstance(value, Mapping) else " []"
    line = scalar(value)
    if isinstance(value, str) and ("\n" in value or used + 1 + len(line) > WIDTH):
        block = block_scalar(value, indent, folded=True)
        return f" {block or quoted(value)}"
    return f" {line}"


def _mapping_text(value: Mapping[str, Any], indent: int, used: int) -> str:
    if (flow := _short(flow_text(value), used)) and len(flow) <= _FLOW and _is_flat(value.values()):
        return f" {flow}"
    return "\n" + "\n".join(f"{' ' * indent}{pair_text(key, each, indent)}" for key, each in value.items())


def _sequence_text(value: Sequence[Any], indent: int, used: int) -> str:
    if _is_flat(value) and (flow := _short(flow_text(value), used)):
        return f" {flow}"
    return "\n" + "\n".join(f"{' ' * indent}{item_text(each, indent)}" for each in value)


def _short(text: str, used: int) -> str:
    return text if used + 1 + len(text) <= WIDTH else ""


def _is_flat(values: Any) -> bool:
    return not any(isinstance(value, (Mapping, list, tuple)) for value in values)


def pair_text(key: str, value: Any, indent: int) -> str:
    """Return `key: value` whose key stands in column `indent`."""
    name = scalar(key)
    return f"{name}:{value_text(value, indent + _STEP, indent + len(name) + 1)}"


def item_text(value: Any, indent: int, *, flow: bool | None = None) -> str:
    """Return `- value` whose hyphen stands in column `indent`; `flow` says how its neighbours look."""
    inner = indent + _STEP
    if isinstance(value, Mapping) and value:
        line = flow_text(value)
        short = _is_flat(value.values()) and len(line) <= _FLOW - inner
        if flow or (flow is None and short):
            return f"- {line}"
        return "- " + f"\n{' ' * inner}".join(pair_text(key, each, inner) for key, each in value.items())
    return f"-{value_text(value, inner, indent + 1)}"


def flow_text(value: Any) -> str:
    """Return a value on one line, whatever it holds."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(k, flow=True)}: {flow_text(v)}" for k, v in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(flow_text(each) for each in value) + "]"
    return scalar(value, flow=True)


def wrapped_flow(parts: Sequence[str], opening: str, closing: str, indent: int, used: int) -> str:
    """Return a flow collection of parts that are spelt already, over several lines where one is too long."""
    line = opening + ", ".join(parts) + closing
    if used + len(line) <= WIDTH:
        return line
    rows, row = [], ""
    for number, part in enumerate(parts):
        piece = part + (closing if number == len(parts) - 1 else ",")
        if row and indent + len(row) + 1 + len(piece) > WIDTH:
            rows.append(row)
            row = piece
        else:
            row = f"{row} {piece}" if row else piece
    margin = " " * indent
    return f"{opening}\n{margin}" + f"\n{margin}".join([*rows, row])

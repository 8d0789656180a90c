"""Changes values inside YAML text and leaves every other byte as it is: comments, order, quotes, line ends.

Works on the positions that libyaml gives for every node; why by hand: docs/decisions/0012.
"""

import codecs
import json
from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

import yaml

from titian.load import parse_yaml
from titian.load.strict_yaml import KeyPath
from titian.sheet.yaml_places import Places, is_block
from titian.sheet.yaml_text import (
    block_scalar,
    flow_text,
    item_text,
    pair_text,
    quoted,
    scalar,
    value_text,
    wrapped_flow,
)

Order = Callable[[KeyPath], Sequence[str]]  # the keys that the mapping at a path may have, in their order


class CannotEditError(Exception):
    """The text is written in a way that this module cannot change without harm; the file is left alone."""


def edited(raw: bytes, new: Any, order: Order) -> bytes:
    """Return `raw` (a file that our reader accepts) with as few lines changed as make it hold `new`.

    Raises CannotEditError rather than return anything that does not read back as `new`.
    """
    mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    text = raw.removeprefix(mark).decode("utf-8")
    old = parse_yaml(raw).data
    if same(old, new):
        return raw
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    if node is None or not isinstance(old, dict) or not isinstance(new, dict):
        raise CannotEditError("berkas tanpa isi")
    editor = _Editor(text, order)
    editor.mapping(node, old, new, ())
    result = mark + editor.result().encode("utf-8")
    parsed = parse_yaml(result)
    if parsed.faults or not same(parsed.data, new):
        raise CannotEditError("susunan YAML yang tidak lazim")
    return result


def same(one: Any, other: Any) -> bool:
    """Whether two values are alike in kind, too: 1 is not true; the order of keys does not matter."""
    return _canonical(one) == _canonical(other)


def _canonical(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


class _Editor(Places):
    """Collects replacements of parts of a text; a part is given by where it begins and ends."""

    def __init__(self, text: str, order: Order) -> None:
        super().__init__(text)
        self.order = order
        self.edits: list[tuple[int, int, str]] = []

    def result(self) -> str:
        """Return the text with every replacement made."""
        parts, done = [], 0
        ends = "\r\n" if "\r\n" in self.text else "\n"
        for start, end, new in sorted(self.edits, key=lambda edit: edit[:2]):
            if start < done:
                raise CannotEditError("perubahan yang bertumpuk")
            parts += [self.text[done:start], new.replace("\n", ends)]
            done = end
        return "".join([*parts, self.text[done:]])

    def _replace(self, start: int, end: int, new: str) -> None:
        self.edits.append((start, end, new))

    def _insert_lines(self, offset: int, lines: str) -> None:
        """Insert whole lines where a line begins, also behind a last line that does not end."""
        if offset == len(self.text) and not self.text.endswith("\n"):
            self._replace(offset, offset, f"\n{lines}")
        else:
            self._replace(offset, offset, f"{lines}\n")

    def mapping(self, node: yaml.Node, old: Mapping[str, Any], new: Mapping[str, Any], path: KeyPath) -> None:
        """Change the mapping `node`, which holds `old`, into `new`; neither is empty."""
        if node.flow_style:  # type: ignore[attr-defined]  # only collections come here
            self._flow_mapping(node, old, new, path)
            return
        pairs = {key.value: (key, value) for key, value in node.value}
        self._remove_pairs(node, {name for name in pairs if name not in new})
        for name, (key, value) in pairs.items():
            if name in new and not same(old[name], new[name]):
                self._value(value, old[name], new[name], (*path, name), self.column(self.start(key)))
        wanted = [*self.order(path), *new]
        for name in sorted((name for name in new if name not in old), key=wanted.index):
            self._add_pair(pairs, name, new[name], wanted[: wanted.index(name)])

    def _value(self, node: yaml.Node, old: Any, new: Any, path: KeyPath, column: int) -> None:
        """Change one value; `column` is where its key, or the hyphen before it, stands."""
        if isinstance(old, dict) and isinstance(new, dict) and old.keys() & new.keys():
            self.mapping(node, old, new, path)
        elif old and new and isinstance(old, list) and isinstance(new, list):
            self._sequence(node, old, new, path)
        else:
            start, end = self.start(node), self.end(node)
            text = self._spelt(node, new, column + 2, start)
            before = self.text[:start].rstrip()
            below = isinstance(node, yaml.CollectionNode) and not node.flow_style
            text, end = self._before_comment(text, end)
            if (below or text.startswith("\n")) and before.endswith((":", "-")):
                self._replace(len(before), end, text)
            else:
                self._replace(start, end, self._spaced(start, text))

    def _before_comment(self, text: str, end: int) -> tuple[str, int]:
        """Keep a comment behind the value on the first line of one that needs several."""
        comment = self.text[end : self.next_line(end)].rstrip("\r\n")
        if "\n" not in text or not comment.strip().startswith("#"):
            return text, end
        first, rest = text.split("\n", 1)
        return f"{first}{comment}\n{rest}", end + len(comment)

    def _spaced(self, start: int, text: str) -> str:
        """Return text with a space before it where none stands in the file yet."""
        text = text.removeprefix(" ")
        return f" {text}" if self.text[start - 1 : start] in {":", "-"} else text

    def _spelt(self, node: yaml.Node, new: Any, indent: int, start: int) -> str:
        """Return a new value in the style of the one that it replaces, as far as that can hold it."""
        if not isinstance(new, str) or not isinstance(node, yaml.ScalarNode):
            return value_text(new, indent, self.column(start))
        if is_block(node):
            inner = self._inner_indent(node, indent)
            block = block_scalar(new, inner, folded=node.style == ">")
            return block or quoted(new)
        if node.style in {'"', "'"} and "\n" not in new and "\n" not in self.text[start : self.end(node)]:
            return quoted(new) if node.style == '"' or "'" in new else f"'{new}'"
        return value_text(new, indent, self.column(start) - 1)

    def _inner_indent(self, node: yaml.Node, indent: int) -> int:
        for line in self.text[self.next_line(self.start(node)) : self.end(node)].split("\n"):
            if line.strip():
                return len(line) - len(line.lstrip(" "))
        return indent

    def _remove_pairs(self, node: yaml.Node, gone: set[str]) -> None:
        kept = next((at for at, (key, _) in enumerate(node.value) if key.value not in gone), 0)
        first = self.start(node.value[0][0])
        behind = bool(kept) and not self.is_first(first)
        if behind:  # the first key stands behind a hyphen: the first that stays moves up to it
            self._replace(first, self.start(node.value[kept][0]), "")
        for key, value in node.value[kept if behind else 0 :]:
            if key.value in gone:
                self._replace(self.line_start(self.start(key)), self.next_line(self.end(value)), "")

    def _add_pair(
        self, pairs: Mapping[str, tuple[yaml.Node, yaml.Node]], name: str, value: Any, before: list[str]
    ) -> None:
        first, _ = next(iter(pairs.values()))
        start = self.start(first)
        column = self.column(start)
        text = f"{' ' * column}{pair_text(name, value, column)}"
        nearest = next((pairs[key] for key in reversed(before) if key in pairs), None)
        if nearest:
            self._insert_lines(self.next_line(self.end(nearest[1])), text)
        elif self.is_first(start):
            self._insert_lines(self.line_start(start), text)
        else:
            self._replace(start, start, f"{text.lstrip(' ')}\n{' ' * column}")

    def _sequence(self, node: yaml.Node, old: list[Any], new: list[Any], path: KeyPath) -> None:
        if node.flow_style:  # type: ignore[attr-defined]
            self._flow_sequence(node, old, new)
            return
        for _, i1, i2, j1, j2 in _opcodes(old, new):
            both = min(i2 - i1, j2 - j1)
            for i, j in zip(range(i1, i1 + both), range(j1, j1 + both), strict=True):
                at = self._hyphen(node.value[i])
                self._value(node.value[i], old[i], new[j], (*path, i), self.column(at))
            for i in range(i1 + both, i2):
                at = self._hyphen(node.value[i])
                if not self.is_first(at):
                    raise CannotEditError("daftar di dalam daftar")
                self._replace(self.line_start(at), self.next_line(self.end(node.value[i])), "")
            self._add_items(node, i1 + both, new[j1 + both : j2])

    def _add_items(self, node: yaml.Node, index: int, values: list[Any]) -> None:
        column = self.column(self._hyphen(node.value[0]))
        flows = [item.flow_style for item in node.value if isinstance(item, yaml.MappingNode)]
        for value in values:
            text = f"{' ' * column}{item_text(value, column, flow=all(flows) if flows else None)}"
            if index:
                self._insert_lines(self.next_line(self.end(node.value[index - 1])), text)
            else:
                self._insert_lines(self.line_start(self._hyphen(node.value[0])), text)

    def _hyphen(self, item: yaml.Node) -> int:
        """Return where the hyphen of a block sequence's entry stands."""
        at = self.text.rfind("-", 0, self.start(item))
        if at < 0 or self.text[at + 1 : self.start(item)].strip():
            raise CannotEditError("komentar di antara tanda hubung dan isinya")
        return at

    # Flow collections: [a, b] and {a: b}.

    def _flow_mapping(
        self, node: yaml.Node, old: Mapping[str, Any], new: Mapping[str, Any], path: KeyPath
    ) -> None:
        pairs = {key.value: (key, value) for key, value in node.value}
        if old.keys() == new.keys():
            for name, (_, value) in pairs.items():
                if not same(old[name], new[name]):
                    self._flow_value(value, new[name])
            return
        parts = []
        wanted = [*self.order(path), *old, *new]
        for name in sorted(new, key=wanted.index):
            if name in old and same(old[name], new[name]):
                parts.append(self.text[self.start(pairs[name][0]) : self.end(pairs[name][1])])
            else:
                parts.append(f"{scalar(name, flow=True)}: {flow_text(new[name])}")
        self._rewrite(node, parts, [part for pair in node.value for part in pair], "{}")

    def _flow_sequence(self, node: yaml.Node, old: list[Any], new: list[Any]) -> None:
        codes = _opcodes(old, new)
        if all(i2 - i1 == j2 - j1 for _, i1, i2, j1, j2 in codes):
            for _, i1, i2, j1, _j2 in codes:
                for i, j in zip(range(i1, i2), range(j1, j1 + i2 - i1), strict=True):
                    self._flow_value(node.value[i], new[j])
            return
        kept = {_canonical(value): item for value, item in zip(old, node.value, strict=True)}
        parts = [
            self.text[self.start(item) : self.end(item)] if item else flow_text(value)
            for value, item in ((value, kept.get(_canonical(value))) for value in new)
        ]
        self._rewrite(node, parts, node.value, "[]")

    def _flow_value(self, node: yaml.Node, new: Any) -> None:
        """Change a value inside a flow collection, where nothing may need a line of its own."""
        start, text = self.start(node), flow_text(new)
        if isinstance(new, str) and getattr(node, "style", None) == '"':
            text = quoted(new)
        self._replace(start, self.end(node), self._spaced(start, text))

    def _rewrite(self, node: yaml.Node, parts: list[str], inside: list[yaml.Node], signs: str) -> None:
        start, end = self.start(node), self.end(node)
        gaps, done = "", start
        for item in inside:
            gaps, done = gaps + self.text[done : self.start(item)], self.end(item)
        if "#" in gaps + self.text[done:end]:
            raise CannotEditError("komentar di dalam [ ] atau { }")
        line = self.text[self.line_start(start) : start]
        indent = len(line) - len(line.lstrip(" -")) + 2
        self._replace(start, end, wrapped_flow(parts, signs[0], signs[1], indent, self.column(start)))


def _opcodes(old: list[Any], new: list[Any]) -> list[tuple[str, int, int, int, int]]:
    """Return where two lists differ, as SequenceMatcher does, without what is equal."""
    before, after = [_canonical(value) for value in old], [_canonical(value) for value in new]
    found = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [code for code in found if code[0] != "equal"]


__all__ = ["CannotEditError", "edited", "same"]

"""Where nodes and lines of a YAML text begin and end, counted in characters."""

from bisect import bisect_right

import yaml


class Places:
    """A text and where its lines begin."""

    def __init__(self, text: str) -> None:
        """Count the lines of a text."""
        self.text = text
        self.starts = [0, *(index + 1 for index, sign in enumerate(text) if sign == "\n")]

    def start(self, node: yaml.Node) -> int:
        """Return where a node begins."""
        return self.starts[node.start_mark.line] + int(node.start_mark.column)

    def end(self, node: yaml.Node) -> int:
        """Return where a node's last sign ends; libyaml counts the empty lines and comments after a block."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style:
            last = node.value[-1]
            return self.end(last[1] if isinstance(last, tuple) else last)
        end = self.starts[node.end_mark.line] + int(node.end_mark.column)
        start = self.start(node)
        return start + len(self.text[start:end].rstrip()) if is_block(node) else end

    def line_start(self, offset: int) -> int:
        """Return where the line of an offset begins."""
        return self.starts[bisect_right(self.starts, offset) - 1]

    def next_line(self, offset: int) -> int:
        """Return where the line after that of an offset begins."""
        line = bisect_right(self.starts, offset)
        return self.starts[line] if line < len(self.starts) else len(self.text)

    def column(self, offset: int) -> int:
        """Return how far an offset stands from the start of its line."""
        return offset - self.line_start(offset)

    def is_first(self, offset: int) -> bool:
        """Whether only spaces stand before an offset on its line."""
        return not self.text[self.line_start(offset) : offset].strip()


def is_block(node: yaml.Node) -> bool:
    """Whether a node is a text below its key, behind | or >."""
    return isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}

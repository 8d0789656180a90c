"""Makes a rule of something that the strict reader refuses; the reader has already found the places."""

from collections.abc import Iterator

from titian.load import Document
from titian.rules.look import shorten, shown
from titian.rules.rule import FileRule, Finding


def reader_rule(  # noqa: PLR0913  # every field of a rule, by name
    kind: str, *, code: str, title: str, why: str, wrong: str, right: str, expected: str, fix: str
) -> FileRule:
    """Return the rule for one kind of `Fault`; `{found}` in `fix` stands for what the file holds."""

    def check(document: Document) -> Iterator[Finding]:
        for fault in document.faults_of(kind):
            mend = fix.replace("{found}", shorten(fault.found))
            yield Finding(document, fault.mark, shown(fault.found), expected, mend)

    return FileRule(code, "galat", title, why, wrong, right, check)

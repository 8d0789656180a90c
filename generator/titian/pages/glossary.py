"""Links from a term's first use on a page to its place in the glossary."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from markupsafe import Markup, escape

from titian.model import GuidePage, Library
from titian.search.prose import Section, sections
from titian.urls import GLOSSARY, relative

_TERM_LEVEL = 3  # the glossary's headings: a letter, and below it the terms
_WORD = re.compile(r"(?<![\w-])[^\W_]+")
_SHORT_FORMS = re.compile(r"\bdisingkat ([^\W\d_]+)(?: atau ([^\W\d_]+))?")
_ABBREVIATION = re.compile(r"[A-Z].*[A-Z]")
# Where a link would be in the way: what is a name, a link already, a code, a control, or not of this page.
_NO_LINKS = frozenset(
    (
        *("a", "button", "caption", "code", "dt", "figure", "footer", "form", "header", "label", "legend"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "nav", "pre", "script", "select", "style", "summary", "svg"),
        *("table", "textarea", "title"),
    )
)


@dataclass(frozen=True)
class Term:
    """One way to write a term: how to recognise it, and where it is explained."""

    pattern: re.Pattern[str]
    anchor: str


@dataclass(frozen=True)
class Glossary:
    """The terms, by the first word of each way to write them; the longest way first."""

    terms: Mapping[str, tuple[Term, ...]]

    def linker(self, page_url: str, title: str) -> "Linker":
        """Return what links the terms of one page; what the page itself is about is not linked."""
        words = _WORD.match(title)
        own = self.terms.get(words[0].casefold(), ()) if words else ()
        return Linker(self, page_url, {term.anchor for term in own if term.pattern.fullmatch(title)})


@dataclass
class Linker:
    """Links each term once on one page."""

    glossary: Glossary
    page_url: str
    used: set[str] = field(default_factory=set)

    def text(self, text: str) -> Markup:
        """Return a text as HTML, with its terms linked."""
        return Markup("").join(self._pieces(text, escape))

    def html(self, html: str, within: str = "") -> str:
        """Return HTML with the terms in its running text linked, from the element with the id `within` on."""
        pieces, end = [], 0
        for start, text in _Texts(html, within).found:
            linked = "".join(self._pieces(text, Markup))
            pieces += [html[end:start], linked]
            end = start + len(text)
        return "".join((*pieces, html[end:]))

    def _pieces(self, text: str, safe: Callable[[str], Markup]) -> Iterator[Markup]:
        """Yield the pieces of a text and the links between them; `safe` makes HTML of a piece."""
        end = 0
        for word in _WORD.finditer(text):
            if word.start() < end:
                continue
            for term in self.glossary.terms.get(word[0].casefold(), ()):
                found = term.pattern.match(text, word.start()) if term.anchor not in self.used else None
                if found:
                    self.used.add(term.anchor)
                    yield safe(text[end : found.start()])
                    yield self._link(term.anchor, safe(found[0]))
                    end = found.end()
                    break
        yield safe(text[end:])

    def _link(self, anchor: str, words: Markup) -> Markup:
        target = relative(GLOSSARY, self.page_url)
        return Markup('<a class="ttn-term" href="{}#{}">{}</a>').format(target, anchor, words)


class _Texts(HTMLParser):
    """The running text of a piece of HTML: `found` has where each text begins, and the text as written."""

    def __init__(self, html: str, within: str) -> None:
        """Read it at once."""
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[int, str]] = []
        self._within = within
        self._depth = 0
        self._lines = [0, *(newline.end() for newline in re.finditer("\n", html))]
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the beginning of the part to link, and what is not to be linked in it."""
        if self._within and ("id", self._within) in attrs:
            self._within, self._depth = "", 0
        self._depth += tag in _NO_LINKS

    def handle_endtag(self, tag: str) -> None:
        """Leave what was not to be linked."""
        self._depth -= tag in _NO_LINKS

    def handle_data(self, data: str) -> None:
        """Note a text."""
        if not self._within and not self._depth:
            line, column = self.getpos()
            self.found.append((self._lines[line - 1] + column, data))


def glossary(library: Library) -> Glossary:
    """Return the terms of the glossary page; none when there is no such page."""
    body = next((page.body for page in library.pages if page.url == GLOSSARY), "")
    anchors: dict[str, str] = {}
    parts = [part for part in sections(body) if part.level == _TERM_LEVEL]
    for part in parts:
        anchors |= dict.fromkeys(_names(part), part.anchor)
    for part in parts:
        for short in filter(None, (form for found in _SHORT_FORMS.findall(part.text) for form in found)):
            anchors.setdefault(short, part.anchor)
    return _by_first_word(anchors)


def _names(part: Section) -> list[str]:
    """Return 'Kekurangan' and 'kesenjangan' for «Kekurangan (kesenjangan)»."""
    return [name for name in re.split(r"\s*[()]\s*", part.title) if name]


def _by_first_word(anchors: Mapping[str, str]) -> Glossary:
    terms = defaultdict(list)
    for name in sorted(anchors, key=lambda name: (-len(name), name)):
        first = _WORD.match(name)
        if first:
            terms[first[0].casefold()].append(Term(_pattern(name), anchors[name]))
    return Glossary({first: tuple(found) for first, found in terms.items()})


def _pattern(name: str) -> re.Pattern[str]:
    """Return what finds a term: an abbreviation as it is written, anything else in any case."""
    words = r"\s+".join(re.escape(word) for word in name.split())
    flags = re.NOFLAG if _ABBREVIATION.search(name) else re.IGNORECASE
    return re.compile(rf"{words}(?![\w-])", flags)


def with_terms(html: bytes, page: GuidePage, terms: Glossary) -> bytes:
    """Return a hand-written page with the terms in it linked; the glossary itself stays as it is."""
    if page.url == GLOSSARY:
        return html
    linker = terms.linker(page.url, page.meta.title)
    return linker.html(html.decode("utf-8"), within="isi").encode("utf-8")

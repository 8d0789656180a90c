"""Makes bad input by chance: every case follows from its number alone, so that it can be looked at again."""

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from small_project import small_files

from titian.load import raw_files

Files = dict[str, bytes | None]

_TOKENS = (
    *(
        b"- ",
        b": ",
        b":",
        b"\n",
        b"\r\n",
        b"\r",
        b"  ",
        b"\t",
        b"#",
        b"'",
        b'"',
        b"[",
        b"]",
        b"{",
        b"}",
        b",",
        b"|",
    ),
    *(
        b">",
        b"&a ",
        b"*a ",
        b"!!str ",
        b"<<: ",
        b"? ",
        b"---\n",
        b"...\n",
        b"%YAML 1.1\n",
        b"~",
        b"null",
        b"true",
    ),
    *(
        b"0x1F",
        b"1e9",
        b".nan",
        b"-1",
        b"99999999999999999999",
        b"2026-02-30",
        b"\x00",
        b"\xff",
        b"\xc3",
        b"\x1b",
    ),
    *(
        b"\xef\xbb\xbf",
        b"\xe2\x80\xae",
        b"\xe2\x80\xa8",
        b"\xc2\x85",
        b"\\u202e",
        b"\\ud800",
        b"\xf0\x9f\x99\x82",
    ),
    *(
        b"<script>",
        b"<!--",
        b"<a ",
        b"](javascript:x)",
        b"![",
        b"](",
        b"```",
        b"~~~",
        b"`",
        b"**",
        b"_",
        b"&#x",
        b"\\",
    ),
    *(
        b"> ",
        b"# ",
        b"|-|-|\n",
        b"1. ",
        b"[a]: ",
        b"{{ x }}",
        b"{% x %}",
        "⟦ title ⟧".encode(),
        b"TULIS: ",
        b"=",
    ),
)
_SCALARS: tuple[Any, ...] = (
    *(
        None,
        True,
        False,
        0,
        1,
        2,
        5,
        6,
        -1,
        1.5,
        10**9,
        10**14,
        float("inf"),
        "",
        " ",
        "x",
        "integritas",
        "lan",
    ),
    *(
        "2026-11-21",
        "2026-02-30",
        "0001-01-01",
        "9999-12-31",
        "https://a.b",
        "https://",
        "javascript:x",
        "a\nb",
    ),
    *(
        "<b>",
        "[a](/b/)",
        "{{ x }}",
        "⟦ title ⟧",
        "🙂" * 99,
        "a" * 81,
        "a" * 2_001,
        "\u202e",
        "-",
        "~",
        "010",
        "TODO",
    ),
)
_PARTS = (
    *(
        "Satu kalimat. ",
        "\n",
        "\n\n",
        "# Judul\n",
        "## {x}\n",
        "- satu\n",
        "  - dua\n",
        "    - tiga\n",
        "1. a\n",
        "> ",
    ),
    *(
        "| a | b |\n|---|---|\n| c | d |\n",
        "```\nx\n```\n",
        "```\n",
        "~~~\n",
        "`",
        "``",
        "*",
        "**",
        "_",
        "[",
        "]",
        "(",
        ")",
    ),
    *(
        "![a](b.png)",
        "![",
        "[a](/kompetensi/integritas/)",
        "[a](x.md)",
        "[a](https://b.id)",
        "[a](javascript:x)",
        "<",
    ),
    *(
        "<b>",
        "</b>",
        "<script>",
        "<!--",
        "-->",
        "<?",
        "<![CDATA[",
        "&amp;",
        "&#x3c;",
        "&#0;",
        "\\",
        "\\<",
        "|",
        "---\n",
    ),
    *(
        "===\n",
        "[a]: /b\n",
        "[a][b]",
        "<https://a.b>",
        "<a@b.c>",
        "    kode\n",
        "\t",
        "{{ x }}",
        "⟦ title ⟧",
        "{: .x }",
    ),
)
_NAMES = (
    *(
        "content/pages/{}.md",
        "content/pages/a/{}.md",
        "content/regions/{}/about.md",
        "content/{}.yaml",
        "assessments/{}.yaml",
    ),
    *(
        "content/trainings/nasional/{}.yaml",
        "content/positions/pengawas/{}.yaml",
        "content/competencies/{}.yaml",
    ),
    *(
        "content/pages/{}.png",
        "content/pages/{}.svg",
        "content/pages/{}.jpg",
        "content/{}",
        "mkdocs.yml",
        "content/pages/{}.MD",
    ),
)
_STEMS = (
    "a",
    "index",
    "404",
    "shell",
    "A b",
    "é",
    "README",
    "kompetensi",
    "integritas",
    "a.b",
    "..",
    "🙂",
    "a" * 99,
)


@cache
def _real() -> tuple[tuple[str, bytes], ...]:
    """Return the project's own content."""
    root = Path(__file__).parent.parent
    return tuple(
        (file.path, file.content) for file in raw_files(root) if file.path.endswith((".yaml", ".md"))
    )


@cache
def _tree(path: str) -> Any:
    return yaml.safe_load(small_files()[path])


def _yaml_paths() -> list[str]:
    return sorted(path for path in small_files() if path.endswith(".yaml"))


def some_bytes(chance: random.Random) -> Files:
    """Return a file of the base project with a few slips."""
    path = chance.choice(sorted(small_files()))
    return {path: _slipped(chance, small_files()[path])}


def some_real_bytes(chance: random.Random) -> Files:
    """Return a file of the real content with a few slips."""
    path, content = chance.choice(_real())
    return {path: _slipped(chance, content)}


def some_tree(chance: random.Random) -> Files:
    """Return a file of the base project whose data were changed, written in some style."""
    path = chance.choice(_yaml_paths())
    return {path: _written(chance, _changed(chance, _tree(path)))}


def some_page(chance: random.Random) -> Files:
    """Return a page made of pieces of Markdown."""
    pieces = chance.choices(_PARTS, k=chance.choice((3, 10, 40, 400)))
    if chance.random() < 0.1:
        pieces.append(chance.choice(_PARTS) * chance.choice((100, 1_000, 20_000)))
    body = "".join(pieces)
    if chance.random() < 0.1:  # a note in a YAML file is Markdown, too
        position = {**_tree("content/positions/pengawas/lurah.yaml"), "note": body}
        return {"content/positions/pengawas/lurah.yaml": _written(chance, position)}
    head = chance.choice(("---\ntitle: A\ndescription: B.\n---\n\n", "---\ntitle: A\n", "", "---\n---\n"))
    path = chance.choice(("content/pages/panduan/mulai.md", "content/regions/kota-contoh/about.md"))
    return {path: (head + body).encode()}


def several_files(chance: random.Random) -> Files:
    """Return several bad files at once, some missing, some where nobody expects them."""
    found: Files = {}
    for _ in range(chance.randint(2, 5)):
        found |= chance.choice((some_bytes, some_real_bytes, some_tree, some_page, _missing, _misplaced))(
            chance
        )
    return found


MAKERS: dict[str, Callable[[random.Random], Files]] = {
    "bytes of the base project": some_bytes,
    "bytes of the real content": some_real_bytes,
    "data of the base project": some_tree,
    "pages": some_page,
    "several files": several_files,
}


def _missing(chance: random.Random) -> Files:
    return {chance.choice([path for path in sorted(small_files()) if path != "competencies.yaml"]): None}


def _misplaced(chance: random.Random) -> Files:
    path = chance.choice(_NAMES).format(chance.choice(_STEMS))
    if path == "mkdocs.yml" or chance.random() < 0.5:
        return {path: _slipped(chance, chance.choice(_real())[1])}
    start = chance.choice(
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"\xff\xd8\xff\xc0\x00\x11\x08", b"RIFFxxxxWEBPVP8L")
    )
    return {path: start + chance.randbytes(chance.randint(0, 40))}


def _slipped(chance: random.Random, raw: bytes) -> bytes:
    for _ in range(chance.randint(1, 5)):
        start = chance.randint(0, len(raw))
        end = min(len(raw), start + chance.choice((0, 1, 2, 10, 60)))
        match chance.randint(0, 5):
            case 0:
                raw = raw[:start] + raw[end:]
            case 1:
                raw = raw[:end] + raw[start:]
            case 2:
                lines = raw.split(b"\n")
                chance.shuffle(lines) if chance.random() < 0.1 else lines.insert(0, lines.pop())
                raw = b"\n".join(lines)
            case 3:
                times = chance.choice((1, 1, 1, 3, 50, 5_000))
                raw = raw[:start] + chance.choice(_TOKENS) * times + raw[start:]
            case 4:
                raw = raw[:start] + chance.randbytes(chance.randint(1, 4)) + raw[end:]
            case _:
                raw = raw[:start] + chance.choice(_TOKENS) + raw[end:]
    return raw


def _changed(chance: random.Random, data: Any) -> Any:
    """Return a copy of data with one to four places changed."""
    for _ in range(chance.randint(1, 4)):
        data = _somewhere(chance, data)
    return data


def _somewhere(chance: random.Random, data: Any) -> Any:
    if not isinstance(data, (dict, list)) or not data or chance.random() < 0.15:
        return _odd(chance, data)
    if isinstance(data, list):
        place, copied = chance.randrange(len(data)), list(data)
        match chance.randint(0, 7):
            case 0:
                del copied[place]
            case 1:
                copied *= chance.choice((2, 2, 30))
            case 2:
                chance.shuffle(copied)
            case _:
                copied[place] = _somewhere(chance, copied[place])
        return copied
    key, changed = chance.choice(list(data)), dict(data)
    match chance.randint(0, 9):
        case 0:
            del changed[key]
        case 1:
            other = chance.choice((f"{key}x", "id", "note", "url", "kind", 1, None, True, "", "⟦ title ⟧"))
            changed[other] = changed.pop(key)
        case 2:
            changed[key] = changed[chance.choice(list(changed))]
        case _:
            changed[key] = _somewhere(chance, changed[key])
    return changed


def _odd(chance: random.Random, data: Any) -> Any:
    match chance.randint(0, 6):
        case 0:
            return [data]
        case 1:
            return {"id": data}
        case 2:
            return chance.choice(([], {}, [[]], [None], {"kind": []}, [{"id": {}}]))
        case 3:
            return _tree(chance.choice(_yaml_paths()))
        case _:
            return chance.choice(_SCALARS)


def _written(chance: random.Random, data: Any) -> bytes:
    dumper = yaml.SafeDumper if chance.random() < 0.3 else _NoAliases
    text: str = yaml.dump(
        data,
        Dumper=dumper,
        default_flow_style=chance.choice((True, False, None)),
        default_style=chance.choice((None, None, None, '"', "'")),
        allow_unicode=chance.random() < 0.8,
        sort_keys=False,
        width=chance.choice((40, 1_000)),
        explicit_start=chance.random() < 0.1,
    )
    encoding = "utf-8" if chance.random() < 0.98 else chance.choice(("utf-16", "utf-8-sig", "utf-32"))
    return text.encode(encoding, "replace")


class _NoAliases(yaml.SafeDumper):
    def ignore_aliases(self, _: Any) -> bool:
        return True

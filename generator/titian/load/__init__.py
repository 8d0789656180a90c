"""The load stage: the only reader. Files become documents that know where every value stands."""

from titian.load.documents import Document, MarkdownPage, Sources, kind_of, place_of
from titian.load.files import RawFile, raw_files
from titian.load.strict_yaml import Fault, Mark, ParsedYaml, parse_yaml
from titian.load.tree import load, sources

__all__ = [
    "Document",
    "Fault",
    "Mark",
    "MarkdownPage",
    "ParsedYaml",
    "RawFile",
    "Sources",
    "kind_of",
    "load",
    "parse_yaml",
    "place_of",
    "raw_files",
    "sources",
]

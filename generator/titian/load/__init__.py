"""The load stage: the only reader. Files become documents that know where every value stands."""

from titian.load.documents import CORE, Document, MarkdownPage, Sources, kind_of, place_of
from titian.load.files import RawFile, raw_files
from titian.load.layers import SHARED, entry_name, merged
from titian.load.strict_yaml import Fault, Mark, ParsedYaml, parse_yaml
from titian.load.tree import load, over_core, sources

__all__ = [
    "CORE",
    "SHARED",
    "Document",
    "Fault",
    "Mark",
    "MarkdownPage",
    "ParsedYaml",
    "RawFile",
    "Sources",
    "entry_name",
    "kind_of",
    "load",
    "merged",
    "over_core",
    "parse_yaml",
    "place_of",
    "raw_files",
    "sources",
]

"""Writes the schemas beside this file: `python -m titian.schemas`."""

from pathlib import Path

from titian.schemas import files
from titian.write import write_tree

if __name__ == "__main__":
    write_tree(Path(__file__).parent, files())

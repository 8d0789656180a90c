"""Runs the command line: `python -m titian` or `titian`."""

from titian.cli import main

if __name__ == "__main__":
    main()

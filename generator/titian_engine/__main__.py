"""The same door on the command line: `python -m titian_engine < request.json`."""

import sys

from titian_engine.api import run_json


def main() -> int:
    """Read one request from standard input, write one response; exit 1 when the engine refuses it."""
    response = run_json(sys.stdin.buffer.read().decode("utf-8"))
    sys.stdout.buffer.write(response.encode("utf-8") + b"\n")
    return 1 if response.startswith('{"error"') else 0


if __name__ == "__main__":
    sys.exit(main())

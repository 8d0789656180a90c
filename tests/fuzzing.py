"""How many generated cases a test tries: few in `make test`, very many in `make fuzz`."""

import os

LONG = bool(os.environ.get("TITIAN_FUZZ"))


def cases(usual: int, long: int) -> int:
    """Return how many cases to try now; mark the test with `fuzz`, so that `make fuzz` uses `long`."""
    return long if LONG else usual

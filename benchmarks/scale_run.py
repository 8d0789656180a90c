"""Builds one site in this process and prints as JSON what each stage took: python scale_run.py PROJECT OUT.

Stages that use processes of their own are counted with them.
"""

import datetime as dt
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any

import titian.build
import titian.chrome
import titian.load
import titian.pages
import titian.pictures
import titian.press
import titian.rules
import titian.search
import titian.verify

TODAY = dt.date(2026, 11, 21)
STAGES: dict[str, Callable[..., Any]] = {
    "load": titian.load.load,
    "check": titian.rules.check,
    "pictures": titian.pictures.pictures,
    "chrome": titian.chrome.chrome,
    "contents": titian.pages.pages,
    "pages": titian.press.press,
    "search": titian.search.search,
    "verify": titian.verify.verify,
}

took: dict[str, dict[str, float]] = {}


def cpu() -> float:
    """Return the seconds that this process and those that it waited for have computed."""
    return sum(os.times()[:4])


def timed(name: str, stage: Callable[..., Any]) -> Callable[..., Any]:
    """Return the stage; what it takes is noted."""

    @wraps(stage)
    def run(*given: Any, **named: Any) -> Any:
        wall, computed = time.perf_counter(), cpu()
        try:
            result = stage(*given, **named)
            return iter(list(result)) if isinstance(result, Iterator) else result
        finally:
            took[name] = {"wall": time.perf_counter() - wall, "cpu": cpu() - computed}

    return run


def main(project: Path, out: Path) -> None:
    """Build, and print."""
    for name, stage in STAGES.items():
        replaced = timed(name, stage)
        for module in [module for key, module in sys.modules.items() if key.split(".")[0] == "titian"]:
            for attribute in [key for key, value in vars(module).items() if value is stage]:
                setattr(module, attribute, replaced)
    built = titian.build.build(project, out, TODAY)
    if not built.files:
        sys.exit("\n".join(problem.message for problem in built.problems[:5]))
    print(json.dumps({"files": built.files, "stages": took}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

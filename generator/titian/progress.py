"""Tells what is being done: a stage calls out its name, once or often, and whoever listens shows it.

A listener that raises stops the work.
"""

from collections.abc import Callable

Progress = Callable[[str], None]


def quiet(stage: str) -> None:
    """Show nothing."""
    del stage

"""Bad input by chance: load, check and all that follows answer every case, in little time and memory."""

import random
import resource
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from bad_mutations import MAKERS
from fuzzing import LONG, cases
from small_project import answered, with_files

SECONDS = 2
MEGABYTES = 200


class HangError(BaseException):
    """A case that did not end; no rule may take it for its own fault."""


@contextmanager
def limited(what: str, seconds: float = SECONDS) -> Iterator[None]:
    """Let the body use so much of the processor's time and no more, even if it would never end."""

    def stop(*_: object) -> None:
        raise HangError(what)

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def megabytes() -> float:
    """Return the most memory that this process ever had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000


def never_ending() -> None:
    """Do nothing for ever."""
    while True:
        pass


@pytest.mark.fuzz
@pytest.mark.parametrize("name", MAKERS)
def test_no_case_goes_unanswered(name: str):
    """Never a crash, never more than two seconds or 200 megabytes; every problem is whole and has a place."""
    start, worst = megabytes(), (0.0, "")
    for number in range(cases(150, 20_000)):
        what = f"{name}, {number}"
        changed = MAKERS[name](random.Random(what))
        begun = time.process_time()
        try:
            with limited(what):
                answered(with_files(changed), changed)
        except (Exception, HangError) as error:
            raise AssertionError(
                f"{what}: {error!r}\n{ {p: (c or b'')[:300] for p, c in changed.items()} }"
            ) from error
        worst = max(worst, (time.process_time() - begun, what))
        assert megabytes() - start < MEGABYTES, what
    if LONG:
        print(f"{name}: slowest {worst[0]:.2f} s ({worst[1]}), memory {megabytes() - start:.0f} MB")  # noqa: T201


def test_a_case_that_never_ends_fails():
    """The limit works: a loop is ended and named."""
    with pytest.raises(HangError, match="loop"), limited("loop", 0.1):
        never_ending()

"""Asks other servers, politely, whether an address still leads somewhere."""

import socket
import ssl
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from socket import gaierror
from typing import Literal
from urllib.parse import SplitResult, quote, urljoin, urlsplit

State = Literal["alive", "moved", "dead", "unsure"]

_REDIRECTS = 10
_HOSTS_AT_ONCE = 8
_MOVED = frozenset({301, 308})
_REDIRECTING = frozenset({301, 302, 303, 307, 308})
_GONE = frozenset({404, 410})
_OK = range(200, 300)
_UNKNOWN = frozenset({socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)})
_AGENT = "Mozilla/5.0 (compatible; Titian link check, once a week)"
_SAFE = "/%:@!$&'()*+,;=~-._?"


@dataclass(frozen=True)
class Manners:
    """Seconds to wait for an answer, seconds between two questions to a host, and how often to try."""

    timeout: float = 20.0
    pause: float = 1.0
    tries: int = 3


@dataclass(frozen=True)
class Answer:
    """What came of asking: the state, why in the reader's language, and where a moved page is now.

    `reached`: some server answered, whatever it said.
    """

    address: str
    state: State
    why: str = ""
    now: str = ""
    reached: bool = True


def ask_all(
    addresses: Iterable[str], manners: Manners, told: Callable[[Answer], None] = lambda _: None
) -> tuple[Answer, ...]:
    """Ask for every address, in their order; hosts side by side, the pages of one host one after another."""
    listed = tuple(addresses)
    hosts: dict[str, list[str]] = defaultdict(list)
    for address in listed:
        hosts[urlsplit(address).netloc.lower()].append(address)

    def one_host(own: list[str]) -> list[Answer]:
        answers = []
        for number, address in enumerate(own):
            time.sleep(manners.pause if number else 0)
            answers.append(_patiently(address, manners))
            told(answers[-1])
        return answers

    with ThreadPoolExecutor(_HOSTS_AT_ONCE) as pool:
        found: Mapping[str, Answer] = {
            answer.address: answer for answers in pool.map(one_host, hosts.values()) for answer in answers
        }
    return tuple(found[address] for address in listed)


def _patiently(address: str, manners: Manners) -> Answer:
    """Ask again, each time after a longer pause, as long as the answer may be a passing fault."""
    for turn in range(manners.tries):
        time.sleep(manners.pause * turn * 5)
        answer, passing = _ask(address, manners.timeout)
        if not passing:
            break
    return answer


def _ask(address: str, timeout: float) -> tuple[Answer, bool]:
    """Follow an address to its end; return what was found, and whether it may pass."""
    here, moved = address, False
    for _ in range(_REDIRECTS):
        try:
            status, target = _head(urlsplit(here), timeout)
        except (OSError, HTTPException, ValueError) as error:
            return _failed(address, error), True
        if status not in _REDIRECTING or not target:
            return _judged(address, status, here if moved else ""), status >= 500 or status == 429  # noqa: PLR2004
        moved = moved or status in _MOVED
        here = urljoin(here, target)
        if urlsplit(here).scheme not in {"http", "https"}:
            return Answer(address, "unsure", "dialihkan ke alamat yang bukan halaman web"), False
    return Answer(address, "dead", "dialihkan berputar-putar"), False


def _failed(address: str, error: Exception) -> Answer:
    match error:
        case gaierror(errno=errno) if errno in _UNKNOWN:
            return Answer(address, "dead", "nama server tidak dikenal", reached=False)
        case gaierror():
            why = "nama server tidak dapat dicari"
        case TimeoutError():
            why = "server tidak menjawab pada waktunya"
        case ssl.SSLError():
            why = f"sertifikat atau TLS: {getattr(error, 'reason', '')}"
        case _:
            why = f"sambungan gagal ({type(error).__name__})"
    return Answer(address, "unsure", why, reached=False)


def _judged(address: str, status: int, now: str) -> Answer:
    if status in _OK:
        return Answer(address, "moved", "pindah untuk seterusnya", now) if now else Answer(address, "alive")
    if status in _GONE:
        return Answer(address, "dead", f"tidak ada lagi ({status})")
    return Answer(address, "unsure", f"server menjawab {status}")


def _head(url: SplitResult, timeout: float) -> tuple[int, str]:
    """Return the status of an address and where it redirects to; its body is not fetched."""
    if not url.hostname:
        raise ValueError
    kind = HTTPSConnection if url.scheme == "https" else HTTPConnection
    path = quote(url.path or "/", _SAFE) + (f"?{quote(url.query, _SAFE)}" if url.query else "")
    with closing(kind(url.hostname, url.port, timeout=timeout)) as connection:
        # Not HEAD: too many servers answer that wrongly.
        connection.request("GET", path, headers={"User-Agent": _AGENT, "Accept": "text/html,*/*"})
        with connection.getresponse() as response:
            return response.status, response.headers.get("Location", "")

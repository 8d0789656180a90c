"""Talks to Pagefind's binary in its own protocol: base64 JSON messages with commas between.

The asynchronous client of the PyPI package sleeps 0.1 s before it reads each answer (version 1.5.2), so 400
records would take 40 s there; here they take 0.1 s. Nothing is written to disk.
"""

import base64
import json
import subprocess
import threading
from collections.abc import Iterable, Iterator
from typing import IO, Any

from pagefind.service import get_executable

from titian.failure import BuildError

Message = dict[str, Any]


class PagefindError(BuildError):
    """Pagefind is missing or refused a record; the message carries its own words."""


def pagefind_files(records: Iterable[Message]) -> dict[str, bytes]:
    """Return the files of an index of `records`, by their paths inside Pagefind's folder.

    A record has the keys url, content, language, meta, filters and sort. Raises PagefindError.
    """
    binary = get_executable()
    if binary is None:
        raise PagefindError("Program Pagefind tidak ditemukan; perbaikan: jalankan «make site»")
    requests = [
        {"type": "NewIndex", "config": None},
        *({"type": "AddRecord", "index_id": 0, **record} for record in records),
        {"type": "GetFiles", "index_id": 0},
    ]
    answers = _exchange([str(binary), "--service"], requests)
    files = answers[-1]["files"]
    return {file["path"]: base64.b64decode(file["content"]) for file in files}


def _exchange(command: list[str], requests: list[Message]) -> list[Message]:
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as service:
        assert service.stdin is not None  # noqa: S101  # asked for above
        assert service.stdout is not None  # noqa: S101
        writer = threading.Thread(target=_write, args=(service.stdin, requests))
        writer.start()
        try:
            answers = [
                _payload(answer) for _, answer in zip(requests, _answers(service.stdout), strict=False)
            ]
        except BaseException:
            service.kill()  # else it tells the terminal at length that nobody listens any more
            raise
        writer.join()
    if len(answers) < len(requests):
        raise PagefindError("Pagefind berhenti sebelum indeks pencarian selesai")
    return answers


def _write(stream: IO[bytes], requests: list[Message]) -> None:
    for number, request in enumerate(requests, start=1):
        message = json.dumps({"message_id": number, "payload": request})
        stream.write(base64.b64encode(message.encode()) + b",")
    stream.flush()


def _answers(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield answers as they come; the last one, with all files, may be many megabytes."""
    parts: list[bytes] = []
    while chunk := stream.read1(1 << 16):  # type: ignore[attr-defined]  # a pipe is a BufferedReader
        head, *rest = chunk.split(b",")
        parts.append(head)
        for part in rest:
            yield b"".join(parts)
            parts = [part]


def _payload(answer: bytes) -> Message:
    payload: Message = json.loads(base64.b64decode(answer))["payload"]
    if payload["type"] == "Error":
        raise PagefindError(f"Pagefind menolak isi pencarian: {payload['message']}")
    return payload

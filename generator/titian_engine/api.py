"""The only door of the engine: a request in, a response out, both JSON.

A request is {"schema": "titian/1", "op": "profile" | "next" | "plan", "date": "2026-11-21", ...}, or a batch:
{"batch": [request, ...]}, which is answered by {"batch": [response, ...]}. A request that does not fit is
answered by {"error": {"message": ...}}; inside a batch only that one is.
"""

import json
from collections.abc import Callable
from typing import Any

from titian_engine import VERSION
from titian_engine.ledger import ledger
from titian_engine.plan import explain, plan
from titian_engine.profile import profile
from titian_engine.request import SCHEMA, RequestError, read_date, read_list
from titian_engine.select import next_item

OPERATIONS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "profile": profile,
    "next": next_item,
    "plan": plan,
    "explain": explain,
    "ledger": ledger,
}


def run(request: dict[str, Any]) -> dict[str, Any]:
    """Answer one request or a batch of them; never raises for what a request says."""
    if "batch" in request:
        try:
            return {"batch": [_answer(entry) for entry in read_list(request["batch"], "batch")]}
        except RequestError as error:
            return {"error": {"message": str(error)}}
    return _answer(request)


def run_json(text: str) -> str:
    """Answer a request given as JSON text; the response is canonical: sorted keys, no spaces."""
    try:
        request = json.loads(text)
    except (ValueError, RecursionError):
        return _canonical({"error": {"message": "permintaan bukan JSON yang utuh"}})
    return _canonical(run(request) if isinstance(request, dict) else _answer(request))


def _answer(request: Any) -> dict[str, Any]:
    try:
        return _respond(request)
    except RequestError as error:
        return {"error": {"message": str(error)}}


def _respond(request: Any) -> dict[str, Any]:
    if not isinstance(request, dict):
        raise RequestError("permintaan: seharusnya objek JSON")
    if request.get("schema") != SCHEMA:
        raise RequestError(f"schema: seharusnya {SCHEMA}")
    operation = request.get("op")
    if not isinstance(operation, str) or operation not in OPERATIONS:
        raise RequestError(f"op: seharusnya {', '.join(OPERATIONS)}")
    date = read_date(request.get("date"), "date")
    answer = OPERATIONS[operation](request)
    return {"schema": SCHEMA, "op": operation, "engine": VERSION, "date": date, **answer}


def _canonical(response: dict[str, Any]) -> str:
    return json.dumps(response, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)

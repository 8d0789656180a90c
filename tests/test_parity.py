"""The engine in the browser gives the same bytes as the engine here."""

import json
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Route
from requests_made import make_requests

from titian.load import load
from titian.model import model
from titian_engine.api import run_json

ROOT = Path(__file__).parent.parent
COUNT = 240

_RUN_ALL = """
async ({module, base, requests}) => {
  const { startEngine } = await import(module);
  const engine = startEngine({ base, onProgress: () => {}, timeout: 60000 });
  await engine.ready;
  const responses = [];
  for (const request of requests) responses.push(await engine.runText(request));
  engine.stop();
  return responses;
}
"""


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """Two hundred and forty requests out of the real catalogue, some of them wrong on purpose."""
    requests = make_requests(model(load(ROOT)), COUNT)
    requests[10] |= {"op": "no such operation"}
    requests[12] |= {"limits": {"jp_max": "twenty"}}
    return [json.dumps(request, ensure_ascii=False) for request in requests]


def answer(source: bytes, route: Route) -> None:
    """Serve a module as it stands in the sources."""
    route.fulfill(body=source, content_type="text/javascript")


def test_the_browser_and_cpython_give_the_same_bytes(texts, phone, base, site):
    """Every response equals, to the byte."""
    engine = next((site / "engine").iterdir()).name
    page = phone.page()
    for name in ("engine.js", "engine-failure.js"):
        source = (ROOT / "site_overrides" / "app" / name).read_bytes()
        page.route(f"**/under-test/{name}", partial(answer, source))
    page.goto(base)

    found = page.evaluate(
        _RUN_ALL,
        {
            "module": f"{base}under-test/engine.js",
            "base": f"{base}engine/{engine}/",
            "requests": texts,
        },
    )

    assert len(found) == COUNT
    assert found == [run_json(text) for text in texts]

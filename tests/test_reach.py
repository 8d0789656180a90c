"""Who follows the links of the site arrives, below a folder of a server as well as at its root."""

from collections.abc import Iterator

import pytest
from conftest import PHONE, Watched, serving
from test_site import KINDS, kind_of

# Where the links lead that a reader sees on this page: addresses below the root of the site.
SEEN = """(base) => [...document.querySelectorAll("a[href]")]
  .filter((link) => link.checkVisibility({ visibilityProperty: true }) && link.href.startsWith(base))
  .map((link) => link.href.slice(base.length).split("#")[0])
  .filter((address) => address === "" || address.endsWith("/"))"""
CLICK = """([base, address]) => [...document.querySelectorAll("a[href]")]
  .find((link) => link.checkVisibility({ visibilityProperty: true })
    && link.href.split("#")[0] === base + address).click()"""
LEAST = 30  # kinds of pages that are reached by clicking alone


@pytest.fixture(params=["at the root", "below a folder"])
def address(request, site, base) -> Iterator[str]:
    """The address of the site, served in both ways."""
    if request.param == "below a folder":
        yield base
        return
    with serving(site) as root:
        yield root


def test_a_walk_along_the_links_reaches_every_kind_of_page(browser, address):
    """From page to page by clicking; nothing is missing, nothing fails, and every page is one of ours."""
    context = browser.new_context(viewport=PHONE, locale="id-ID")
    watched = Watched(context, address)
    page = watched.page()
    page.on("response", lambda one: one.status >= 400 and watched.faults.append(f"{one.status}: {one.url}"))
    left = {kind_of(kind.partition("?")[0]) for kind in KINDS} - {""}
    trail = [""]
    page.goto(address)
    clicked = 0
    while left and trail:
        goal = next((link for link in page.evaluate(SEEN, address) if kind_of(link) in left), None)
        if goal is None:
            trail.pop()  # nothing new from here: back to where there was a choice
            if trail:
                page.goto(address + trail[-1])
            continue
        left.discard(kind_of(goal))
        with page.expect_navigation():
            page.evaluate(CLICK, [address, goal])
        assert page.url.split("#")[0] == address + goal
        assert page.locator("h1").count() == 1
        trail.append(goal)
        clicked += 1
    context.close()

    assert watched.faults == []
    assert left <= {"luring"}  # "luring/tidak-ada/" is shown by the service worker only
    assert clicked >= LEAST

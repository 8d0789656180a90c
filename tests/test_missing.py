"""The page for what is not there: it searches with the words of the address, and leads on from any depth."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe import violations
from conftest import PHONE, serving
from playwright.sync_api import Browser, Page, expect

from titian.chrome import chrome
from titian.policy import with_policy

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def root(site) -> Iterator[str]:
    """The address of the site at the root of a server that shows its 404 page."""
    with serving(site) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone that may ask for what is not there."""
    context = browser.new_context(viewport=PHONE, locale="id-ID")
    yield context.new_page()
    context.close()


def test_the_words_of_a_missing_address_become_a_search(page, root):
    """Misspelt folder, old ending: the page that was meant is offered, and the search has the words too."""
    response = page.goto(root + "jabatann/lama/kepala-seksi-pelayanan.html?x=1#y")
    assert response
    assert response.status == 404
    found = page.locator("#ttn-missing-results a")
    expect(found.first).to_have_text("Kepala Seksi Pelayanan")
    expect(page.get_by_role("status").filter(has_text="kepala seksi pelayanan")).to_be_visible()
    expect(page.get_by_role("region", name="Saya atasan atau pengelola")).to_be_visible()
    assert 1 <= found.count() <= 4
    assert violations(page) == []

    search = page.get_by_role("link", name="Cari di seluruh situs")
    assert search.get_attribute("href") == f"{root}cari/?q=jabatann+lama+kepala+seksi+pelayanan"
    found.first.click()
    expect(page).to_have_url(f"{root}jabatan/kepala-seksi-pelayanan/")


@pytest.mark.parametrize("path", ["404.html", "1/2/3/index.php"])
def test_an_address_without_words_fetches_nothing(page, root, path):
    """No word table, no index, not even the code of the search; the plain ways on are there."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(root + path, wait_until="networkidle")

    assert [url for url in asked if re.search(r"pagefind|search|data/", url)] == []
    expect(page.locator("#ttn-missing")).to_be_hidden()
    expect(page.get_by_role("link", name="Cari di seluruh situs")).to_have_attribute("href", "/cari/")
    expect(page.get_by_role("link", name="Mulai dalam lima belas menit")).to_be_visible()


def test_hostile_and_broken_addresses_are_text(page, root):
    """Markup in the address stays text, and bytes that are no UTF-8 do not stop the page."""
    page.goto(root + "%3Cimg%20src=x%20onerror=alert(1)%3E/magang/")
    expect(page.locator("#ttn-missing-results a").first).to_be_visible()
    assert page.locator("#isi img").count() == 0
    page.goto(root + "%E0%A4%A/magang")
    expect(page.locator("#ttn-missing-results a", has_text="Magang").first).to_be_visible()


def test_below_a_folder_everything_begins_at_that_folder(page, base, site, tmp_path):
    """With the site's address in mkdocs.yml: styles, links and the search, several folders deep."""
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    config = config.replace("custom_dir: site_overrides", f"custom_dir: {ROOT / 'site_overrides'}")
    (tmp_path / "mkdocs.yml").write_text(config.replace('site_url: ""', f'site_url: "{base}"'), "utf-8")
    assets = {
        re.sub(r"-[0-9A-Z]{8}", "", path.name): f"assets/app/{path.name}"
        for path in site.glob("assets/app/*")
    }
    html = with_policy(chrome(tmp_path, (), {}, assets).files["404.html"])
    page.route("**/tak/ada/**", lambda route: route.fulfill(status=404, body=html, content_type="text/html"))

    page.goto(base + "tak/ada/magang/")

    first = page.locator("#ttn-missing-results a", has_text="Magang").first
    expect(first).to_be_visible()
    links = page.locator("a[href], link[href], script[src], form").evaluate_all(
        "(all) => all.map((one) => one.href ?? one.src ?? one.action)"
    )
    assert [link for link in links if not str(link).startswith(base) and "#isi" not in str(link)] == []
    first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("agang")

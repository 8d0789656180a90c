"""The content policy: what it says, what verify refuses because of it, and that a browser enforces it."""

import re

import pytest
from conftest import policy_violations

from titian.policy import HEADER_POLICY, PAGE_POLICY, with_policy
from titian.verify import VerifyError, verify

HEAD = '<html><head><meta charset="utf-8"></head><body>'


def page(body: str, head: str = HEAD) -> dict[str, bytes]:
    """Return a site of one page with the policy in it."""
    return {"index.html": with_policy((head + body).encode())}


def test_the_policy_allows_nothing_that_is_not_needed():
    """Nothing by default, only the own host, no inline code, no eval but WebAssembly, no hash."""
    rules = dict(rule.split(" ", 1) for rule in HEADER_POLICY.split("; "))

    assert rules.pop("default-src") == "'none'"
    assert rules.pop("script-src") == "'self' 'wasm-unsafe-eval'"
    assert {rules.pop(f"{kind}-src") for kind in ("style", "connect", "worker", "manifest")} == {"'self'"}
    assert rules.pop("img-src") == "'self' data:"
    assert rules.pop("form-action") == "'self'"
    assert set(rules.items()) == {
        ("base-uri", "'none'"), ("object-src", "'none'"), ("frame-ancestors", "'none'"),
    }  # fmt: skip
    assert HEADER_POLICY.replace("; frame-ancestors 'none'", "") == PAGE_POLICY


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<script>alert(1)</script>", "skrip di dalam halaman"),
        ('<script type="module">alert(1)</script>', "skrip di dalam halaman"),
        ('<script type="text/template">x</script>', "skrip di dalam halaman"),
        ('<a href="./" onclick="alert(1)">x</a>', "penangan kejadian onclick"),
        ("<svg ONLOAD=alert(1)></svg>", "penangan kejadian onload"),
        ('<a href="javascript:alert(1)">x</a>', "alamat berbahaya"),
        ('<a href=" JaVa&#9;Script:alert(1)">x</a>', "alamat berbahaya"),
        ('<a href="&#1;javascript&colon;alert(1)">x</a>', "alamat berbahaya"),
        ('<svg><a xlink:href="javascript:alert(1)"></a></svg>', "alamat berbahaya"),
        ('<a href="data:text/html,x">x</a>', "alamat berbahaya"),
        ('<a href="vbscript:x">x</a>', "alamat berbahaya"),
        ('<a href="blob:x">x</a>', "alamat berbahaya"),
        ('<a href="//example.org/">x</a>', "alamat berbahaya"),
        ('<a href="\\\\example.org/">x</a>', "alamat berbahaya"),
        ('<form action="javascript:alert(1)"></form>', "alamat asing"),
        ('<form action="https://example.org/"></form>', "alamat asing"),
        ('<form><button formaction="//example.org/">x</button></form>', "alamat asing"),
        ('<img src="https://example.org/x.png">', "alamat asing"),
        ('<img src="data:image/png;base64,AA">', "alamat asing"),
        ('<link rel="stylesheet" href="https://example.org/x.css">', "alamat asing"),
        ('<script src="//example.org/x.js"></script>', "alamat asing"),
        ('<svg><use href="//example.org/x.svg#a"></use></svg>', "alamat asing"),
        ('<p style="color:red">x</p>', "gaya di dalam halaman"),
        ("<style>p{color:red}</style>", "elemen <style>"),
        ("<iframe></iframe>", "elemen <iframe>"),
        ("<iframe srcdoc='x'></iframe>", "srcdoc"),
        ("<object></object>", "elemen <object>"),
        ("<embed>", "elemen <embed>"),
        ("<base>", "elemen <base>"),
        ('<meta http-equiv="refresh" content="0;url=x">', "meta refresh"),
        ('<meta http-equiv="Content-Security-Policy" content="script-src *">', "berbeda dari policy.py"),
    ],
)  # fmt: skip
def test_verify_refuses_what_the_policy_forbids(body, fault):
    """Each is named with its page, so no build goes out with it."""
    with pytest.raises(VerifyError, match=f"index.html: .*{re.escape(fault)}"):
        verify(page(body))


@pytest.mark.parametrize(
    "body",
    [
        '<a href="https://example.org/?a=b:c">x</a>',
        '<a href="mailto:a@example.org">x</a>',
        '<a href="./#a" id="a">x</a>',
        '<script type="application/json">{"a": 1}</script>',
        '<link rel="canonical" href="https://example.org/">',
    ],
)
def test_verify_lets_pass_what_is_harmless(body):
    """Links that a reader may follow, and data that never runs."""
    verify(page(body))


def test_verify_refuses_a_policy_that_comes_too_late():
    """What stands before the policy is not under it."""
    late = with_policy(b'<html><head><link rel="icon" href="./"><meta charset="utf-8"></head>')
    with pytest.raises(VerifyError, match="<link> mendahului"):
        verify({"index.html": late})


def test_every_page_of_the_site_has_this_policy_and_no_script_of_its_own(site):
    """Also the pages that MkDocs alone made."""
    pages = [path.read_text("utf-8") for path in site.rglob("*.html")]
    assert len(pages) > 300
    for html in pages:
        assert html.count(f'http-equiv="Content-Security-Policy" content="{PAGE_POLICY}"') == 1
        assert "<script>" not in html
        assert '<meta name="referrer" content="no-referrer">' in html


BREACHES = {
    "an inline script": "document.body.append(Object.assign(document.createElement('script'), {text: '1'}))",
    "an inline style": "document.body.setAttribute('style', 'color: red')",
    "a handler": "document.body.setAttribute('onclick', '1'), document.body.click()",
    "a foreign picture": "new Image().src = 'https://example.org/x.png'",
    "a foreign script": "import('https://example.org/x.js').catch(() => {})",
    "a foreign connection": "fetch('https://example.org/').catch(() => {})",
    "a worker from words": "new Worker(URL.createObjectURL(new Blob([''])))",
    "a frame": "document.body.append(Object.assign(document.createElement('iframe'), {src: './'}))",
    "a script address": "location.href = 'javascript:1'",
    "a foreign form": "document.body.append(Object.assign(document.createElement('form'), "
    "{action: 'https://example.org/'})), document.forms[document.forms.length - 1].submit()",
    "a base": "document.head.prepend(Object.assign(document.createElement('base'), {href: 'https://example.org/'}))",
}


@pytest.mark.expects_violations
def test_the_browser_refuses_each_breach_and_the_listener_hears_it(browser, base):
    """What a script that came in by any way would try first."""
    with browser.new_page() as page:
        page.goto(base + "privasi/")
        for name, breach in BREACHES.items():
            policy_violations.clear()
            page.evaluate(f"async () => {{ try {{ {breach}; }} catch {{}} }}")
            page.wait_for_function("() => new Promise((done) => setTimeout(() => done(true), 20))")
            assert any(text.startswith("Content Security Policy:") for text in policy_violations), name


@pytest.mark.expects_violations
def test_a_foreign_host_cannot_be_reached_and_is_noted(browser):
    """Even from a page without our policy: its name is not resolved, an address is not connected to."""
    with browser.new_page() as page:
        for url in ("http://example.org/", "http://192.0.2.1/"):
            assert (
                page.evaluate("(url) => fetch(url).then(() => 'reached', () => 'refused')", url) == "refused"
            )
            assert f"foreign request: {url}" in policy_violations

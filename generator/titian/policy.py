"""The content security policy: what a browser may do on a page of this site. Nothing else writes one."""

_RULES = (
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",  # no page has a script of its own, so no hash is needed
    "style-src 'self'",
    "img-src 'self' data:",  # the theme draws the marks of what can be unfolded from its own stylesheet
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "object-src 'none'",
)

PAGE_POLICY = "; ".join(_RULES)
"""The policy that every page carries in a meta element, for hosts that send no headers of ours."""

HEADER_POLICY = "; ".join((*_RULES, "frame-ancestors 'none'"))
"""The policy as a header: it also forbids frames around the site, and it reaches workers."""

_HEAD = '<meta charset="utf-8">'
_METAS = (
    f'<meta http-equiv="Content-Security-Policy" content="{PAGE_POLICY}">'
    '<meta name="referrer" content="no-referrer">'
)


def with_policy(page: bytes) -> bytes:
    """Return a page with the policy in it, right after its character set."""
    return page.replace(_HEAD.encode(), f"{_HEAD}{_METAS}".encode(), 1)

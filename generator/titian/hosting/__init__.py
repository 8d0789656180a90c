"""Header files for servers of one's own, made from the same policy: they say what a meta element cannot."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from titian.policy import HEADER_POLICY

_NOT_USED = (
    *("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen"),
    *("geolocation", "gyroscope", "hid", "idle-detection", "magnetometer", "microphone", "midi", "payment"),
    *("picture-in-picture", "publickey-credentials-get", "screen-wake-lock", "serial", "usb"),
    *("web-share", "xr-spatial-tracking"),
)
HEADERS = {
    "Content-Security-Policy": HEADER_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _NOT_USED),
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""What every answer carries."""

_TEXT = {
    "css": "text/css",
    "html": "text/html",
    "ics": "text/calendar",
    "js": "text/javascript",
    "json": "application/json",
    "mjs": "text/javascript",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "webmanifest": "application/manifest+json",
    "xml": "application/xml",
}
_BYTES = {
    # The engine's .gz are files of that name, inflated by the page: no Content-Encoding.
    "gz": "application/octet-stream",
    "ico": "image/x-icon",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "pdf": "application/pdf",
    "png": "image/png",
    "wasm": "application/wasm",
    "webp": "image/webp",
}
# What has the digest of its content in its name; everything else is asked for anew each time.
_FOREVER = ("assets/app", "assets/stylesheets", "engine/[0-9a-f]+", "pagefind/fragment", "pagefind/index")
_FOREVER_IN_REGIONS = ("pagefind/daerah/[^/]+/fragment", "pagefind/daerah/[^/]+/index")
_NAMES = ("Caddyfile", "apache.htaccess", "nginx.conf", "web.config")
MISSING = "tidak-ditemukan.html"
"""The page that a server of one's own shows for what is not there; its links begin with the site's path."""


def is_text(name: str) -> bool:
    """Tell whether a file travels compressed."""
    return name.rpartition(".")[2] in _TEXT


def server_files(prefix: str = "") -> dict[str, bytes]:
    """Return a header file per server, by name.

    Without a `prefix` they hold at any address. With the path at which the site is shown, such as /titian/,
    they also name the page for what is not there.
    """
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=lambda name: name == "web.config",  # noqa: S701  # the others are no markup
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    values = {
        "headers": HEADERS,
        "text": _TEXT,
        "bytes": _BYTES,
        "forever": (*_FOREVER, *_FOREVER_IN_REGIONS),
        "forever_folders": [folder.partition("/[")[0] for folder in _FOREVER],
        "year": 365 * 24 * 3600,
        "prefix": prefix,
        "missing": MISSING,
    }
    return {name: environment.get_template(name).render(values).encode("utf-8") for name in _NAMES}

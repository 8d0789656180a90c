"""Watches pages with hostile texts, the policy switched off, so that escaping alone has to hold."""

import io
from collections.abc import Iterator
from contextlib import contextmanager

from conftest import policy_violations
from playwright.sync_api import Browser, Dialog, Page
from pypdf import PdfReader

CANARY = "self.ran = 0; self.__xss = () => { self.ran += 1; };"
# What no page of ours ever has, however it came into the document `doc`; [] when all is well.
FORBIDDEN = """(doc) => {
  const urls = ["action", "background", "cite", "data", "formaction", "href", "ping", "poster", "src",
    "srcset", "xlink:href"];
  const tags = ["APPLET", "AUDIO", "BASE", "EMBED", "FRAME", "FRAMESET", "IFRAME", "MARQUEE", "MATH",
    "OBJECT", "PORTAL", "STYLE", "TEMPLATE", "VIDEO", "XMP", "XSS"];
  const away = ["https:", "http:", "mailto:"];
  const found = [];
  for (const element of doc.querySelectorAll("*")) {
    if (tags.includes(element.tagName.toUpperCase())) found.push(element.outerHTML.slice(0, 120));
    if (/refresh/i.test(element.httpEquiv)) found.push(element.outerHTML);
    const isData = element.type === "application/ld+json" && element.parentNode === doc.head;
    if (element.tagName === "SCRIPT" && !element.src && !isData) found.push(element.outerHTML.slice(0, 120));
    for (const { name, value } of element.attributes) {
      if (/^on|^style$|^srcdoc$/i.test(name)) found.push(`${element.tagName} ${name}=${value.slice(0, 80)}`);
      if (!urls.includes(name)) continue;
      const { protocol, origin } = new URL(value, document.baseURI);
      const leads = element.tagName === "A" && away.includes(protocol);
      if (!leads && origin !== location.origin) found.push(`${element.tagName} ${name}=${value}`);
    }
  }
  return found;
}"""


class Attack:
    """A page that is attacked: what ran in it, what it asked for, what it says in dialogs."""

    def __init__(self, page: Page) -> None:
        """Listen before anything is opened."""
        self.page = page
        self.dialogs: list[str] = []
        page.add_init_script(CANARY)
        page.on("dialog", self._dialog)

    def _dialog(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.accept()

    def faults(self) -> list[str]:
        """Return everything that an attack has achieved on the page as it stands now."""
        found = self.page.evaluate(f"({FORBIDDEN})(document)")
        ran = self.page.evaluate("self.ran")
        return [*found, *self.dialogs, *policy_violations, *(["a script ran"] if ran else [])]


@contextmanager
def attack(browser: Browser) -> Iterator[Attack]:
    """Open a page in a browser that ignores the policy."""
    context = browser.new_context(bypass_csp=True, locale="id-ID", accept_downloads=True)
    yield Attack(context.new_page())
    context.close()


def printed_links(page: Page) -> set[str]:
    """Print the page; return the schemes and hosts to which the PDF leads."""
    reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert "/OpenAction" not in reader.trailer["/Root"]
    assert "/Names" not in reader.trailer["/Root"] or "/JavaScript" not in reader.trailer["/Root"]["/Names"]
    actions = [
        note.get_object().get("/A", {}) for sheet in reader.pages for note in sheet.get("/Annots", ()) or ()
    ]
    return {str(action["/URI"]).partition("//")[0] for action in actions if "/URI" in action}

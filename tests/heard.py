"""What assistive technology is told: the accessibility tree of Chromium, and what live regions announce."""

from collections import Counter
from typing import Any

from playwright.sync_api import Page

# Each new text of a live region, in order. Emptied and filled again counts again; left as it is it does not.
LISTEN = """self.announced = [];
const LIVE = "[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]";
const last = new Map();
new MutationObserver((changes) => {
  const regions = new Set();
  for (const { target, addedNodes } of changes) {
    for (const node of [target, ...addedNodes]) {
      const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
      const own = element?.closest(LIVE);
      if (own) regions.add(own);
      for (const inner of node === target ? [] : element?.querySelectorAll(LIVE) ?? []) regions.add(inner);
    }
  }
  for (const region of regions) {
    const text = region.textContent.replaceAll(/\\s+/g, " ").trim();
    if (text !== (last.get(region) ?? "") && text) self.announced.push(text);
    last.set(region, text);
  }
}).observe(document, { subtree: true, childList: true, characterData: true });"""

# Waits for so many announcements, and a moment more, in which an echo would follow; but not for ever.
HEARD = """(number) => new Promise((done) => {
  const patience = performance.now() + 20_000;
  const look = () =>
    announced.length < number && performance.now() < patience
      ? setTimeout(look, 20)
      : setTimeout(() => done(announced), 100);
  look();
})"""

LANDMARKS = {"banner", "navigation", "main", "contentinfo", "search", "region", "form", "complementary"}
NAMED = {
    "progressbar", "dialog", "button", "link", "textbox", "combobox", "radio", "checkbox", "spinbutton",
    "searchbox", "region", "navigation", "table",
}  # fmt: skip


def tree(page: Page) -> list[dict[str, Any]]:
    """Return the nodes that assistive technology sees: role, name, and the names of the groups around."""
    session = page.context.new_cdp_session(page)
    found = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    by_id = {node["nodeId"]: node for node in found}

    def groups(node: dict[str, Any]) -> list[str]:
        above = by_id.get(node.get("parentId", ""))
        if above is None:
            return []
        own = [said(above)] if above["role"]["value"] in ("group", "radiogroup") else []
        return own + groups(above)

    return [
        {"role": node["role"]["value"], "name": said(node), "groups": groups(node)}
        for node in found
        if not node["ignored"]
    ]


def said(node: dict[str, Any]) -> str:
    """Return the name of a node as it is read."""
    return " ".join(node.get("name", {}).get("value", "").split())


def tree_faults(page: Page) -> list[str]:
    """Return what has no name, radios outside a named group, and landmarks that cannot be told apart."""
    nodes = tree(page)
    nameless = [f"no name: {node['role']}" for node in nodes if node["role"] in NAMED and not node["name"]]
    loose = [
        f"no group: {node['name']}" for node in nodes if node["role"] == "radio" and not any(node["groups"])
    ]
    # A form is a landmark only when it has a name.
    landmarks = Counter(
        (node["role"], node["name"])
        for node in nodes
        if node["role"] in LANDMARKS and (node["name"] or node["role"] != "form")
    )
    return nameless + loose + [f"twice: {landmark}" for landmark, times in landmarks.items() if times > 1]

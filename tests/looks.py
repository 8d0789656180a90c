"""What a page looks like to somebody who uses it: sizes, edges, focus. JavaScript that returns faults."""

# Waits until no colour is on its way to another; where an element went away that never ends, hence the limit.
SETTLE = """() => Promise.race([
  Promise.allSettled(document.getAnimations().filter((one) => one instanceof CSSTransition)
    .map((one) => one.finished)),
  new Promise((done) => setTimeout(done, 500)),
])"""

# How far the page sticks out at the side, in CSS pixels.
STICKS_OUT = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

_CONTROLS = """const SELECTOR = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  const scope = document.querySelector("dialog[open]") ?? document;
  const seen = (element) => element.checkVisibility({ visibilityProperty: true });
  const controls = [...scope.querySelectorAll(SELECTOR)]
    .filter((element) => !element.disabled && seen(element));
  const short = (element) => element.outerHTML.replaceAll(/<!--.*?-->/g, "").slice(0, 110);"""

# Targets under 24 px, answers under 44 px. A link inside a sentence is as high as its line (WCAG 2.5.8).
SMALL_TARGETS = (
    "() => {"
    + _CONTROLS
    + """
  const isInSentence = (element) => element.matches("a") && getComputedStyle(element).display === "inline"
    && [...element.parentElement.childNodes].some((node) => node.nodeType === Node.TEXT_NODE
      && /\\p{L}/u.test(node.textContent));
  return controls.filter((element) => !isInSentence(element)).flatMap((element) => {
    const target = element.closest("label") ?? element;
    const least = target.matches(".ttn-answer, .ttn-choice") ? 44 : 24;
    const { width, height } = target.getBoundingClientRect();
    const size = `${width.toFixed(1)} x ${height.toFixed(1)}`;
    return width >= least && height >= least ? [] : [`${size}: ${short(element)}`];
  });
}"""
)

_FOCUSED = """
  const faultOf = (element) => {
    const shown = [element, element.closest("label")].filter(Boolean);
    const ringed = shown.some((one) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(one);
      return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
    });
    if (element.tabIndex >= 0 && !ringed) return "no visible focus";
    const [box] = (element.closest("label") ?? element).getClientRects(); // of a link in two lines: the first
    if (!box) return "not shown";
    const [left, top] = [Math.max(box.left, 0), Math.max(box.top, 0)];
    const [right, bottom] = [Math.min(box.right, innerWidth), Math.min(box.bottom, innerHeight)];
    const seen = [right - left >= Math.min(box.width, 20), bottom - top >= Math.min(box.height, 12)];
    if (!seen.every(Boolean)) return "out of sight";
    const points = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]]
      .map(([x, y]) => document.elementFromPoint(left + x * (right - left), top + y * (bottom - top)))
      .filter(Boolean);
    const own = (point) => point.contains(element) || element.contains(point)
      || element.closest("label")?.contains(point);
    return points.every(own) ? null : "something lies over it";
  };"""

# Every control takes the focus in turn: it must be ringed, in sight and not covered. Press a key before.
HIDDEN_FOCUS = (
    "() => {"
    + _CONTROLS
    + _FOCUSED
    + """
  return controls.flatMap((element) => {
    element.focus();
    if (document.activeElement !== element) return [];
    const fault = faultOf(element);
    return fault ? [`${fault}: ${short(element)}`] : [];
  });
}"""
)

# What has the focus now: its name, its kind, and what is wrong with where it is.
FOCUS = (
    "() => {"
    + _FOCUSED
    + """
  const element = document.activeElement;
  if (element === document.body) return { name: "", kind: "body", fault: "the focus is lost" };
  const name = (element.labels?.[0] ?? element).innerText?.replaceAll(/\\s+/g, " ").trim() ?? "";
  return { name, kind: element.type || element.localName, id: element.id, fault: faultOf(element) };
}"""
)

# Text that its own box cuts off.
CUT_TEXT = """() => {
  const LEFT = ".ttn-hidden, input, select, textarea, progress, svg, svg *";
  const cut = [];
  for (const element of document.querySelectorAll("body *")) {
    if (!element.checkVisibility() || element.matches(LEFT)) continue;
    const { overflowX, overflowY } = getComputedStyle(element);
    if (![overflowX, overflowY].some((one) => ["hidden", "clip"].includes(one))) continue;
    if (!element.innerText?.trim()) continue;
    const wide = ["hidden", "clip"].includes(overflowX) && element.scrollWidth > element.clientWidth + 1;
    const high = ["hidden", "clip"].includes(overflowY) && element.scrollHeight > element.clientHeight + 1;
    const label = element.matches(".ttn-file"); // its field lies over it and is larger by design
    if ((wide || high) && !label) cut.push(`${element.className}: ${element.innerText.slice(0, 60)}`);
  }
  return cut;
}"""

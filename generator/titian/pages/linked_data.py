"""What a page is about in words that search engines and catalogues understand: schema.org as JSON-LD.

Only what the page itself says as a fact: an illustrative figure is left out. Addresses are absolute where the
site's own address is known, and relative to the page otherwise.
"""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from titian import urls
from titian.model import Competency, Library, Position, Training
from titian.model.entries import SessionEntry

Address = Callable[[str], str]  # an address below the root -> as it is written on the page
Node = dict[str, Any]

_LANGUAGE = "id"
_COURSE_MODES = {
    "tatap-muka": "onsite",
    "daring": "online",
    "bauran": "blended",
    "di-tempat-kerja": "onsite",
}
_HARMFUL = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})


def script(node: Node) -> Markup:
    """Return the element that carries `node`; nothing in it can end the element early."""
    text = json.dumps({"@context": "https://schema.org", **node}, ensure_ascii=False, separators=(",", ":"))
    safe = Markup(text.translate(_HARMFUL))  # noqa: S704  # that is what makes it safe
    return Markup('<script type="application/ld+json">{}</script>').format(safe)


def term(competency: Competency, address: Address) -> Node:
    """Return a competency as a DefinedTerm of the framework."""
    node: Node = {
        "@type": "DefinedTerm",
        "@id": address(competency.url),
        "name": competency.name,
        "description": competency.entry.definition,
        "url": address(competency.url),
        "inDefinedTermSet": address(urls.COMPETENCIES),
    }
    return node | ({"termCode": competency.entry.code} if competency.entry.code else {})


def term_set(library: Library, address: Address) -> Node:
    """Return the framework as a DefinedTermSet."""
    return {
        "@type": "DefinedTermSet",
        "@id": address(urls.COMPETENCIES),
        "name": "Kompetensi ASN pada Titian",
        "url": address(urls.COMPETENCIES),
        "inLanguage": _LANGUAGE,
        "hasDefinedTerm": [_named_term(competency, address) for competency in library.competencies],
    }


def occupation(position: Position, address: Address) -> Node:
    """Return a position as an Occupation with the competencies that it asks for."""
    return {
        "@type": "Occupation",
        "@id": address(position.url),
        "name": position.name,
        "description": position.entry.summary,
        "url": address(position.url),
        "occupationalCategory": position.group.name,
        "skills": [_named_term(requirement.competency, address) for requirement in position.requires],
    }


def course(training: Training, address: Address, today: dt.date) -> Node | None:
    """Return a training as a Course with the sessions that are not over; None for a generic form."""
    entry = training.entry
    if entry.serves_any:
        return None
    node: Node = {
        "@type": "Course",
        "@id": address(training.url),
        "name": training.name,
        "description": entry.summary,
        "url": address(training.url),
        "inLanguage": _LANGUAGE,
        "provider": {"@type": "Organization", "name": training.provider.name},
        "teaches": [_named_term(step.competency, address) for step in training.steps],
        "audience": {"@type": "Audience", "audienceType": entry.audience},
    }
    if entry.cost is not None and "cost" not in entry.illustrative:
        node["isAccessibleForFree"] = entry.cost == 0
        node["offers"] = {"@type": "Offer", "price": entry.cost, "priceCurrency": "IDR"}
    sessions = training.upcoming(today)
    if sessions:
        node["hasCourseInstance"] = [_instance(training, session) for session in sessions]
    return node


def _instance(training: Training, session: SessionEntry) -> Node:
    node: Node = {
        "@type": "CourseInstance",
        "name": training.name,
        "courseMode": _COURSE_MODES[training.entry.mode],
        "startDate": session.start.isoformat(),
        "endDate": session.end.isoformat(),
        "location": {"@type": "Place", "name": session.place},
    }
    if session.quota is not None:
        node["maximumAttendeeCapacity"] = session.quota
    if session.link:
        node["url"] = session.link
    return node


def _named_term(competency: Competency, address: Address) -> Node:
    return {
        "@type": "DefinedTerm",
        "@id": address(competency.url),
        "name": competency.name,
        "url": address(competency.url),
    }

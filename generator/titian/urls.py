"""Addresses of pages, made from ids. They never change; all end in a slash and are relative to the root."""

HOME = ""
SEARCH = "cari/"
COMPETENCIES = "kompetensi/"
POSITIONS = "jabatan/"
TRAININGS = "pelatihan/"
COMPARE = f"{TRAININGS}bandingkan/"
REGIONS = "daerah/"
FORMS = "bentuk/"
SOURCES = "sumber/"
ASSESSMENT = "penilaian/"
RESULT = "hasil/"
PLAN = "rencana/"
DOCUMENT = "rencana/dokumen/"
PRACTICE = "rencana/pelaksanaan/"
SUPERVISOR = "atasan/"
RULES = "aturan-isi/"
EDITOR = "editor/"
TEMPLATES = f"{EDITOR}templat/"
BANK = "mutu-soal/"
DATA = "data/"
GLOSSARY = "istilah/"
UPDATES = "pembaruan/"
GOOD_PRACTICES = "praktik-baik/"
UPDATES_FEED = f"{UPDATES}umpan.xml"
TRAININGS_FEED = f"{TRAININGS}umpan.xml"
FEEDS = ((UPDATES_FEED, "Pembaruan dan praktik baik"), (TRAININGS_FEED, "Pelatihan baru"))
LICENCES = "lisensi/"
OFFLINE = "luring/"
PROPOSE_TRAINING = "usulkan/pelatihan/"
PROPOSE_QUIZ = "usulkan/soal/"
ABSENT = "luring/tidak-ada/"  # shown instead of a page that is not kept, where there is no network

SECTIONS = (
    HOME,
    SEARCH,
    COMPETENCIES,
    POSITIONS,
    TRAININGS,
    COMPARE,
    REGIONS,
    FORMS,
    SOURCES,
    ASSESSMENT,
    RESULT,
    PLAN,
    DOCUMENT,
    PRACTICE,
    SUPERVISOR,
    RULES,
    TEMPLATES,
    BANK,
    DATA,
    UPDATES,
    GOOD_PRACTICES,
    LICENCES,
    OFFLINE,
    PROPOSE_TRAINING,
    PROPOSE_QUIZ,
    ABSENT,
)

_FOLDERS = {
    "competency": COMPETENCIES,
    "position": POSITIONS,
    "ladder": f"{POSITIONS}jenjang/",
    "training": TRAININGS,
    "mode": f"{TRAININGS}cara/",
    "provider": f"{TRAININGS}penyelenggara/",
    "region": REGIONS,
    "form": FORMS,
    "quiz": ASSESSMENT,
    "paper": f"{ASSESSMENT}kertas/",
    "rule": RULES,
    "template": TEMPLATES,
}


def url_of(kind: str, identifier: str) -> str:
    """Return the address of one thing, e.g. ('competency', 'integritas') -> 'kompetensi/integritas/'."""
    return f"{_FOLDERS[kind]}{identifier.lower()}/"


def calendar(page: str) -> str:
    """Return the address of the calendar that belongs to the page at address `page`."""
    return f"{page}jadwal.ics"


def relative(target: str, page: str) -> str:
    """Return `target` (an address below the root) as a link from the page at address `page`."""
    return "../" * page.count("/") + target or "./"

"""Where the content is changed: addresses of the service that keeps the project's files.

GitHub's are the rule; a host whose name holds `gitlab`, `gitea`, `forgejo` or `codeberg` gets its own.
Sources: docs.github.com, "Creating an issue" (query parameters, also of the fields of issue forms);
docs.gitlab.com, "Create issues" (prefilled values); forgejo.org/docs, "Issue and pull request templates".
"""

from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote, urlencode, urlsplit

BRANCH = "main"
REPORT_FORM = "laporkan-kesalahan.yml"  # in .github/ISSUE_TEMPLATE, whose field `halaman` takes the address


class _Service(NamedTuple):
    edit: str
    new: str
    tree: str
    issue: str


_GITHUB = _Service("edit", "new", "tree", "issues/new")
_GITLAB = _Service("-/edit", "-/new", "-/tree", "-/issues/new")
_GITEA = _Service("_edit", "_new", "src/branch", "issues/new")
_SERVICES = {"gitlab": _GITLAB, "gitea": _GITEA, "forgejo": _GITEA, "codeberg": _GITEA}


@dataclass(frozen=True)
class Repository:
    """The project's repository; false where the project does not say one."""

    address: str  # https://host/owner/name, or ''

    def __bool__(self) -> bool:
        """Whether there is a service to lead to."""
        return bool(self.address)

    @property
    def _service(self) -> _Service:
        host = urlsplit(self.address).hostname or ""
        return next((service for name, service in _SERVICES.items() if name in host), _GITHUB)

    def edit(self, path: str) -> str:
        """Return the address where the file at `path` is edited; where a folder (ending in /) is seen."""
        verb = self._service.tree if path.endswith("/") else self._service.edit
        return f"{self._below}/{verb}/{BRANCH}/{quote(path.rstrip('/'))}"

    def new_file(self, path: str) -> str:
        """Return the address where a new file is begun; its name is filled in, its content is not."""
        folder, _, name = path.rpartition("/")
        key = "file_name" if self._service is _GITLAB else "filename"
        return f"{self._below}/{self._service.new}/{BRANCH}/{quote(folder)}?{key}={quote(name)}"

    @property
    def forms(self) -> str:
        """The address where one of the issue forms is chosen; GitLab has one form for all."""
        choose = "" if self._service is _GITLAB else "/choose"
        return f"{self._below}/{self._service.issue}{choose}"

    def report(self, page: str, title: str) -> str:
        """Return the address where a fault of a page is reported, with the page's address filled in.

        Nothing else of the reader goes along.
        """
        heading = f"Kesalahan: {title}"
        words = f"Halaman: {page}\n\nYang keliru: \n\nSeharusnya, dan sumbernya: "
        if self._service is _GITHUB:
            fields = {"template": REPORT_FORM, "title": heading, "halaman": page}
        elif self._service is _GITLAB:
            fields = {"issue[title]": heading, "issue[description]": words}
        else:
            fields = {"title": heading, "body": words}
        return f"{self._below}/{self._service.issue}?{urlencode(fields, quote_via=quote)}"

    @property
    def _below(self) -> str:
        return self.address.rstrip("/").removesuffix(".git")

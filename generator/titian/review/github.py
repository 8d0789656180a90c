"""Puts a text on GitHub where one of ours may stand already: one comment, one issue, updated in place."""

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from titian.failure import BuildError

_SELF = "github-actions[bot]"  # what others wrote is never touched, whatever mark it carries
_PAGES = 20  # of a hundred comments or issues each
_SECONDS = 30
_NAME = re.compile(r"[\w.-]+/[\w.-]+")


class GitHubError(BuildError):
    """GitHub did not do what was asked; the message says what and why."""


@dataclass(frozen=True)
class GitHub:
    """One repository, as a workflow's run sees it."""

    repository: str
    token: str
    api: str

    @classmethod
    def here(cls) -> "GitHub":
        """Return the repository of the workflow that runs. Raises GitHubError outside of one."""
        repository, token = os.environ.get("GITHUB_REPOSITORY", ""), os.environ.get("GITHUB_TOKEN", "")
        if not _NAME.fullmatch(repository) or not token:
            raise GitHubError(
                "GITHUB_REPOSITORY dan GITHUB_TOKEN belum ada; perintah ini dijalankan oleh alur kerja GitHub"
            )
        return cls(repository, token, os.environ.get("GITHUB_API_URL", "https://api.github.com"))

    def pull_request(self, event: Mapping[str, Any]) -> int | None:
        """Return the open pull request for whose newest commit a workflow ran; None where there is none.

        What the run left behind has no say in it: only the event, which GitHub itself wrote.
        """
        run = event["workflow_run"]
        if run["head_repository"] is None:  # the fork is gone
            return None
        head = f"{run['head_repository']['owner']['login']}:{run['head_branch']}"
        found = self._ask("GET", f"pulls?{urlencode({'state': 'open', 'head': head, 'per_page': 100})}")
        numbers = [int(pull["number"]) for pull in found if pull["head"]["sha"] == run["head_sha"]]
        return numbers[0] if numbers else None

    def put_comment(self, number: int, mark: str, body: str) -> str:
        """Write the comment that begins with `mark`, or bring it up to date; return its address."""
        own = self._own(f"issues/{number}/comments", mark)
        if own is None:
            made = self._ask("POST", f"issues/{number}/comments", {"body": body})
        elif own["body"] == body:
            made = own
        else:
            made = self._ask("PATCH", f"issues/comments/{own['id']}", {"body": body})
        return str(made["html_url"])

    def put_issue(self, mark: str, title: str, body: str, *, wanted: bool) -> str:
        """Open the issue whose text begins with `mark`, or bring it up to date; close it when not `wanted`.

        Return its address, '' when there is none and none is wanted.
        """
        own = self._own("issues?state=open", mark)
        if own is None:
            return (
                str(self._ask("POST", "issues", {"title": title, "body": body})["html_url"]) if wanted else ""
            )
        told = {"body": body} if wanted else {"body": body, "state": "closed"}
        return str(self._ask("PATCH", f"issues/{own['number']}", told)["html_url"])

    def _own(self, path: str, mark: str) -> Mapping[str, Any] | None:
        """Return what we wrote with that mark."""
        for one in self._all(path):
            if one["user"]["login"] == _SELF and str(one["body"] or "").startswith(mark):
                return one
        return None

    def _all(self, path: str) -> Iterator[Mapping[str, Any]]:
        for page in range(1, _PAGES + 1):
            found = self._ask("GET", f"{path}{'&' if '?' in path else '?'}per_page=100&page={page}")
            yield from found
            if len(found) < 100:  # noqa: PLR2004  # as many as were asked for
                return

    def _ask(self, method: str, path: str, told: Mapping[str, Any] | None = None) -> Any:
        content = None if told is None else json.dumps(told).encode("utf-8")
        headers = {
            "Accept": "application/vnd.github+json",
            "Authorization": f"Bearer {self.token}",
            "Content-Type": "application/json",
            "User-Agent": "titian",
            "X-GitHub-Api-Version": "2022-11-28",
        }
        request = Request(f"{self.api}/repos/{self.repository}/{path}", content, headers, method=method)  # noqa: S310  # the address is GitHub's own
        try:
            with urlopen(request, timeout=_SECONDS) as response:  # noqa: S310  # as above
                return json.load(response)
        except HTTPError as error:
            error.close()
            raise GitHubError(f"GitHub menolak {method} {path.partition('?')[0]}: {error.code}") from error
        except (URLError, TimeoutError, ValueError) as error:
            raise GitHubError(f"GitHub tidak menjawab {path.partition('?')[0]}: {error}") from error


def event_here() -> Mapping[str, Any]:
    """Return what GitHub says about the run. Raises GitHubError outside of one."""
    try:
        event: Mapping[str, Any] = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_bytes())
    except (KeyError, OSError, ValueError) as error:
        raise GitHubError(
            "GITHUB_EVENT_PATH belum ada; perintah ini dijalankan oleh alur kerja GitHub"
        ) from error
    return event

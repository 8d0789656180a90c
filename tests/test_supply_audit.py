"""The audit says what is known, and never takes silence for a clean bill."""

import importlib.util
import json
from pathlib import Path

import pytest

SPEC = importlib.util.spec_from_file_location("audit", Path(__file__).parent.parent / "tools" / "audit.py")
audit = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(audit)

CLEAN = {"name": "idna", "version": "3.20", "vulns": []}
WEAK = {"name": "urllib3", "version": "1.0", "vulns": [{"id": "CVE-2019-11324"}]}
SILENT = {"name": "click", "skip_reason": "Dependency not found on PyPI and could not be audited"}
NPM = {"auditReportVersion": 2, "vulnerabilities": {}}
NPM_WEAK = {**NPM, "vulnerabilities": {"docx": {"severity": "high", "range": "<9"}}}


@pytest.mark.parametrize(
    ("packages", "code", "said"),
    [
        ([CLEAN], 0, "nothing known"),
        ([CLEAN, WEAK], 1, "KNOWN WEAKNESS in urllib3 1.0: CVE-2019-11324"),
        ([CLEAN, SILENT], 2, "NOT AUDITED, no answer on 1: click"),
        ([WEAK, SILENT], 1, "NOT AUDITED"),
        ([], 2, "NOT AUDITED"),
    ],
)
def test_an_answer_about_python_packages(packages, code, said, capsys):
    answer = audit.python_answer(json.dumps({"dependencies": packages}))
    assert audit.report("python.lock", answer) == code
    assert said in capsys.readouterr().out


@pytest.mark.parametrize(
    ("found", "code", "said"),
    [
        (NPM, 0, "nothing known"),
        (NPM_WEAK, 1, "KNOWN WEAKNESS in docx: high (<9)"),
        ({**NPM, "auditReportVersion": 3}, 2, "unknown form"),
        ({"message": "405 Method Not Allowed", "statusCode": 405}, 2, "NOT AUDITED"),
        ({"error": {"code": "ENOAUDIT"}}, 2, "NOT AUDITED"),
    ],
)
def test_an_answer_about_browser_packages(found, code, said, capsys):
    assert audit.report("package-lock.json", audit.npm_answer(json.dumps(found))) == code
    assert said in capsys.readouterr().out


@pytest.mark.parametrize("text", ["", "No known vulnerabilities found", "[]", "null", "{"])
def test_what_is_no_report_is_no_clean_bill(text):
    assert audit.report("x", audit.python_answer(text)) == 2
    assert audit.report("x", audit.npm_answer(text)) == 2


def test_a_tool_that_is_not_there_is_silence(capsys):
    assert audit.report("x", audit.npm_answer(audit.ask("/no/such/npm"))) == 2
    assert "No such file" in capsys.readouterr().err

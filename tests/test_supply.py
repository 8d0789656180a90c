"""The supply chain: everything pinned, what is shipped named with its licence, a list of all ingredients."""

import base64
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from urllib.parse import urljoin

import pytest
import yaml
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from titian import VERSION
from titian.assets import browser_assets
from titian.engine import PACK, EngineError, build_engine
from titian.licences import Component, LicenceError, components, licence_file, package_folders
from titian.sbom import sbom

ROOT = Path(__file__).parent.parent
LOCK = json.loads((ROOT / "package-lock.json").read_bytes())
PACKAGE = json.loads((ROOT / "package.json").read_bytes())
LOCKS = sorted((ROOT / "locks").glob("*.lock"))
WORKBOX = ("workbox-core", "workbox-precaching", "workbox-routing", "workbox-strategies")
# Where code of others may stand in the site, and whose it is. '' is our own.
ORIGINS = {
    "assets/app/": (),
    "assets/stylesheets/": ("Material for MkDocs",),
    "engine/": ("Pyodide", "CPython"),
    "pagefind/": ("Pagefind",),
    "sw.js": WORKBOX,
    "sw-off.js": (),  # ours alone
}
# What can be seen in Pyodide's binary, and which work it shows to be inside.
MARKS = {
    b"PyInit__sqlite3": "SQLite",
    b"PyInit__lzma": "XZ Utils (liblzma)",
    b"PyInit__zstd": "Zstandard",
    b"libbzip2": "bzip2",
    b"inflate_copyright": "zlib",
    b"expat_": "Expat",
    b"ffi_call": "libffi",
    b"mpd_": "libmpdec",
    b"Hacl_": "HACL*",
}


@pytest.fixture(scope="module")
def shipped() -> tuple[Component, ...]:
    """What the real site ships."""
    return components(ROOT, browser_assets(ROOT).packages)


@pytest.fixture(scope="module")
def ingredients(shipped: tuple[Component, ...]) -> str:
    """The real list of ingredients."""
    return sbom(ROOT, shipped)


def project(folder: Path, **package: str) -> Path:
    """Make a project whose bundle holds one package, beside the real Pyodide."""
    modules = folder / "node_modules"
    (modules / "idb").mkdir(parents=True)
    (modules / "pyodide").symlink_to(ROOT / "node_modules" / "pyodide")
    (modules / "idb" / "package.json").write_text(json.dumps({"name": "idb", "version": "1.0.0", **package}))
    (modules / "idb" / "LICENSE").write_text("Do as you like.")
    return folder


# Pinned


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_python_package_is_pinned_to_a_version_and_hashes(lock: Path):
    entries = re.split(r"^(?=[^\s#])", lock.read_text("utf-8"), flags=re.MULTILINE)[1:]
    assert entries
    for entry in entries:
        assert re.match(r"[\w.-]+==[\w.!+]+( ; [^\n]+)? \\\n", entry), entry
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry), entry
        assert "://" not in entry, entry


def test_every_browser_package_is_pinned_by_integrity_and_names_no_address():
    packages = {path: package for path, package in LOCK["packages"].items() if path}
    assert len(packages) > 50
    for path, package in packages.items():
        assert len(base64.b64decode(package["integrity"].removeprefix("sha512-"))) == 64, path
        assert "resolved" not in package, path


def test_what_is_asked_for_directly_is_one_version():
    """Lock files follow package.json: a range there would let the next lock file move by itself."""
    asked = {**PACKAGE.get("dependencies", {}), **PACKAGE["devDependencies"]}
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in asked.values())
    assert all(LOCK["packages"][f"node_modules/{name}"]["version"] == asked[name] for name in asked)


def test_installing_always_asks_for_the_hashes():
    """No tool installs past the lock files, but the project itself and what makes the lock files."""
    lines = [
        line.strip()
        for file in (*(ROOT / "tools").iterdir(), ROOT / ".ci" / "run", ROOT / "Makefile")
        if file.is_file()
        for line in file.read_text("utf-8").splitlines()
        if re.search(r"pip install|npm (install|ci|i)\b", line) and not line.startswith("#")
    ]
    assert len(lines) >= 4
    for line in lines:
        ours = line.endswith("--no-deps --no-build-isolation -e .")
        makes_locks = line.endswith("--quiet uv") or "--package-lock-only" in line
        assert ours or makes_locks or "--require-hashes" in line or "npm ci --ignore-scripts" in line, line


def loose_actions(workflow: str) -> list[str]:
    """Return what a workflow uses by a name that can be moved; a workflow without permissions is loose."""
    used = [name.strip("'\"") for name in re.findall(r"uses:\s*([^\s#]+)", workflow)]
    loose = [name for name in used if not re.search(r"@[0-9a-f]{40}$", name) and not name.startswith("./")]
    # {} gives none and is the strictest; a single word such as write-all names none.
    return loose + ([] if isinstance(yaml.safe_load(workflow).get("permissions"), dict) else ["permissions"])


def test_workflows_use_actions_by_their_full_hash():
    """A tag can be moved; forty hex digits cannot."""
    assert loose_actions("jobs: {a: {steps: [{uses: a/b@v4}]}}") == ["a/b@v4}]}}", "permissions"]
    assert loose_actions("permissions: write-all") == ["permissions"]
    workflows = sorted((ROOT / ".github").glob("workflows/*.y*ml"))
    assert [(path.name, loose) for path in workflows if (loose := loose_actions(path.read_text()))] == []


@pytest.mark.parametrize("name", ["pyodide.asm.mjs", "python_stdlib.zip"])
def test_pyodide_that_was_changed_after_installing_is_not_packed(tmp_path, name):
    """One byte more in a used file, or the file gone, and nothing is packed."""
    real, copy = ROOT / "node_modules" / "pyodide", tmp_path / "node_modules" / "pyodide"
    copy.mkdir(parents=True)
    for file in real.iterdir():
        (copy / file.name).symlink_to(file)
    (tmp_path / "node_modules" / "esbuild").symlink_to(ROOT / "node_modules" / "esbuild")
    for folder in ("generator", "site_overrides"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    (copy / name).unlink()
    for content in (None, (real / name).read_bytes() + b" "):
        if content is not None:
            (copy / name).write_bytes(content)
        with pytest.raises(EngineError, match=f"berkas {name} .* bukan berkas Pyodide yang dicatat"):
            build_engine(tmp_path, tmp_path / "cache")
    assert not list((tmp_path / "cache").glob("*"))


def test_every_file_of_pyodide_that_is_packed_is_recorded():
    """What the packing script opens, and what Pyodide opens by itself."""
    script = PACK.read_text("utf-8")
    opened = set(re.findall(r'pyodide/([\w-]+\.[\w.-]+)"', script))
    glued = re.search(r"for \(const name of \[(.*?)\]\)", script)[1]
    opened |= {f"{name}.mjs" for name in re.findall(r'"([\w.]+)"', glued)}
    recorded = {line.split("  ")[1] for line in PACK.with_name("pyodide.sha256").read_text().splitlines()}
    assert {"pyodide.mjs", "pyodide.asm.wasm"} <= opened
    assert opened | {"python_stdlib.zip"} == recorded


# Licences


def test_a_licence_that_is_not_allowed_stops_the_build(tmp_path):
    with pytest.raises(LicenceError, match=r"idb 1\.0\.0: lisensi «GPL-3\.0-only»"):
        components(project(tmp_path, license="GPL-3.0-only"), ["node_modules/idb"])


def test_a_missing_licence_stops_the_build(tmp_path):
    with pytest.raises(LicenceError, match=r"idb 1\.0\.0: lisensi «»"):
        components(project(tmp_path), ["node_modules/idb"])


def test_a_missing_licence_text_stops_the_build(tmp_path):
    root = project(tmp_path, license="ISC")
    assert components(root, ["node_modules/idb"])[0].licence == "ISC"
    (root / "node_modules" / "idb" / "LICENSE").unlink()
    with pytest.raises(LicenceError, match="naskah lisensinya tidak ditemukan"):
        components(root, ["node_modules/idb"])


def test_a_package_whose_purpose_nobody_wrote_stops_the_build(tmp_path):
    root = project(tmp_path, license="ISC")
    (root / "node_modules" / "idb").rename(root / "node_modules" / "unknown")
    with pytest.raises(LicenceError, match="kegunaannya belum ditulis"):
        components(root, ["node_modules/unknown"])


def test_only_what_really_goes_out_is_found_in_the_bundle():
    parts = {
        "node_modules/@a/b/x.js": {"bytesInOutput": 1},
        "../n/node_modules/c/y.js": {"bytesInOutput": 2},
        "node_modules/d/node_modules/e/z.js": {"bytesInOutput": 3},
        "node_modules/unused/u.js": {"bytesInOutput": 0},
        "site_overrides/app/own.js": {"bytesInOutput": 4},
    }
    found = package_folders({"outputs": {"out.js": {"inputs": parts}}})
    assert found == {"node_modules/@a/b", "../n/node_modules/c", "node_modules/d/node_modules/e"}


def test_the_notices_that_esbuild_kept_are_of_named_packages(site, shipped):
    """A second witness beside the metafile: the comments that licences ask to keep."""
    notices = "\n".join(path.read_text("utf-8") for path in site.glob("assets/app/*.LEGAL.txt"))
    owners = set(re.findall(r"^((?:@[^/\s]+/)?[^/\s]+)/\S+:$", notices, re.MULTILINE))
    assert owners
    assert owners <= {component.name for component in shipped}


def test_packages_inside_packages_are_named(shipped):
    """The document library carries others inside its one file."""
    source = (ROOT / "node_modules" / "docx" / "dist" / "index.mjs").read_text("utf-8")
    inner = set(re.findall(r"^// node_modules/([^/\s]+)/", source, re.MULTILINE))
    assert inner
    assert inner <= {component.name for component in shipped}


def test_libraries_inside_pyodide_are_named(shipped):
    binary = (ROOT / "node_modules" / "pyodide" / "pyodide.asm.wasm").read_bytes()
    seen = {name for mark, name in MARKS.items() if mark in binary}
    assert "SQLite" in seen
    assert seen <= {component.name for component in shipped}


def test_code_in_the_site_comes_from_known_places(site, shipped):
    """A new folder with scripts, styles or binaries is noticed, and its origin has its licence here."""
    names = {component.name for component in shipped}
    for path in site.rglob("*"):
        if path.suffix in {".js", ".mjs", ".css", ".wasm", ".gz", ".pagefind"} and path.is_file():
            name = path.relative_to(site).as_posix()
            origin = next((place for place in ORIGINS if name.startswith(place)), None)
            assert origin, name
            assert names.issuperset(ORIGINS[origin]), name


def test_the_page_and_the_texts_name_every_shipped_work(site, phone, base, shipped):
    texts = (site / "lisensi.txt").read_text("utf-8")
    page = phone.page()
    page.goto(base)
    page.get_by_role("link", name="Lisensi", exact=True).click()
    rows = page.locator("#isi ul.ttn-list > li").all_inner_texts()
    assert len(rows) == len(shipped)
    for component, row in zip(sorted(shipped, key=lambda each: not each.version), rows, strict=True):
        assert all(part in row for part in (component.name, component.version, component.licence)), row
        assert component.text.strip() in texts
        assert f"{component.name} " in texts
    address = page.get_by_role("link", name="lisensi.txt").get_attribute("href")
    answer = page.request.get(urljoin(page.url, address)).text()
    assert answer == texts
    assert "Mozilla Public License Version 2.0" in answer
    assert "Copyright (c) 2001 Python Software Foundation" in answer


def test_a_text_that_several_works_share_stands_once(shipped):
    [(_, content)] = licence_file((*shipped, *shipped)).items()
    for component in shipped:
        assert content.decode("utf-8").count(component.text.strip()) >= 1
    assert content.count(b"Mozilla Public License Version 2.0\n") == 1


# All ingredients


def test_the_list_of_ingredients_fits_the_official_schema(ingredients):
    validator = JsonStrictValidator(SchemaVersion.V1_6)
    assert validator.validate_str(ingredients) is None
    assert validator.validate_str(ingredients.replace('"required"', '"shipped"', 1)) is not None


def test_the_list_of_ingredients_is_complete(ingredients, shipped):
    """Every pinned package and every shipped work is in it, once; npm's tools with the lock file's hash."""
    document = json.loads(ingredients)
    scopes = {(each["name"], each.get("version", "")): each["scope"] for each in document["components"]}
    assert len(scopes) == len(document["components"])
    assert {key for key, scope in scopes.items() if scope == "required"} == {
        (component.name, component.version) for component in shipped
    }
    pinned = {
        line.split("==")[0] for lock in LOCKS for line in lock.read_text().splitlines() if "==" in line[:60]
    }
    pinned = {name for name in pinned if re.fullmatch(r"[a-z0-9._-]+", name)}
    listed = {name.lower() for name, _ in scopes} | {"mkdocs-material"}  # shipped under its own name
    assert pinned <= listed
    assert {path.rpartition("node_modules/")[2] for path in LOCK["packages"] if path} - {"pyodide"} <= {
        name for name, _ in scopes
    }
    [found] = [each for each in document["components"] if each["name"] == "lit-html"]
    integrity = LOCK["packages"]["node_modules/lit-html"]["integrity"].removeprefix("sha512-")
    assert found["hashes"] == [{"alg": "SHA-512", "content": base64.b64decode(integrity).hex()}]


def test_the_list_of_ingredients_is_the_same_each_time(ingredients):
    """Also in another process with another order of hashes; it tells no time and nothing of the machine."""
    command = [sys.executable, "-m", "titian", "sbom"]
    done = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "7"},
    )
    assert done.stdout == ingredients
    assert str(ROOT) not in ingredients
    assert "timestamp" not in ingredients


def test_one_number_is_the_version_everywhere():
    """Package, engine, and the newest entry of the changelog."""
    package = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert newest
    assert package["version"] == VERSION == newest[1]

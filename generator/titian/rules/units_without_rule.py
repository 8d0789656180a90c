"""TTN028: Bentuk pelatihan tidak punya JP per satuan."""

from collections.abc import Iterator

from titian.rules.look import mappings, shown
from titian.rules.rule import Catalogue, CatalogueRule, Finding


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Report trainings with `units` whose form is counted per programme, so that JP would be nothing."""
    counted = {
        str(form.get("id"))
        for document in catalogue.sources.of_kind("forms")
        for _, form in mappings(document, "forms")
        if not isinstance(form.get("jp"), dict)  # TTN020 says it
        or (form["jp"].get("national") and form["jp"].get("unit") != "program")
    }
    known = catalogue.declared.get("form", {})
    for document in catalogue.sources.of_kind("training"):
        form, units = document.yaml.data.get("form"), document.yaml.data.get("units")
        if units is not None and isinstance(form, str) and form in known and form not in counted:
            mark = document.key_mark(("units",))
            fix = "ganti units dengan jp, yaitu JP programnya"
            found = f"units pada bentuk {shown(form)}"
            yield Finding(document, mark, found, "bentuk dengan JP per kali atau per hari", fix)


RULE = CatalogueRule(
    code="TTN028",
    severity="galat",
    title="Bentuk pelatihan tidak punya JP per satuan",
    why="JP dihitung dari banyaknya kali atau hari hanya untuk bentuk yang punya JP per satuan.",
    wrong="form: diklat-struktural\nunits: 3",
    right="form: diklat-struktural\njp: 40",
    check=check,
)

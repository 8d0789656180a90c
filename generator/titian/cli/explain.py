"""`titian explain`: one rule, with a wrong and a right example."""

import click

from titian.rules import RULES


@click.command("explain")
@click.argument("code")
def explain_command(code: str) -> None:
    """Jelaskan satu aturan, dengan contoh salah dan benar.

    Contoh: titian explain TTN012
    """
    rule = next((rule for rule in RULES if rule.code == code.upper()), None)
    if rule is None:
        known = ", ".join(rule.code for rule in RULES)
        raise click.UsageError(f"Kode {code} tidak dikenal. Yang ada: {known}")
    click.echo(f"{rule.code} ({rule.severity}): {rule.title}\n\n{rule.why}\n")
    click.echo(f"Salah:\n{_indented(rule.wrong)}\n\nBenar:\n{_indented(rule.right)}")


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines())

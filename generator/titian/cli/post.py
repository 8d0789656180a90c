"""`titian post`: what a workflow tells people on GitHub."""

from pathlib import Path

import click

from titian.failure import BuildError
from titian.links.report import MARK as LINKS_MARK
from titian.links.report import TITLE, Links, links_markdown
from titian.review.comment import MARK, comment
from titian.review.github import GitHub, event_here
from titian.review.results import result


@click.group("post")
def post_command() -> None:
    """Tulis hasil ke GitHub; dijalankan oleh alur kerja.

    Contoh: titian post comment build/review
    """


@post_command.command("comment")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False, exists=True))
def post_comment(folder: Path) -> None:
    """Tulis atau perbarui satu komentar pada usulan yang baru diperiksa, dari hasil di FOLDER.

    Contoh: titian post comment build/review
    """
    try:
        event, github = event_here(), GitHub.here()
        number = github.pull_request(event)
        if number is None:
            click.echo("Usulan itu sudah ditutup atau sudah berubah lagi; tidak ada yang ditulis.")
            return
        where = github.put_comment(number, MARK, comment(folder, str(event["workflow_run"]["html_url"])))
    except BuildError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Komentar: {where}")


@post_command.command("links")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
def post_links(file: Path) -> None:
    """Buka, perbarui, atau tutup satu laporan tentang tautan ke luar, dari hasil titian links di FILE.

    Contoh: titian post links build/links.json
    """
    try:
        found = result(file, Links)
        if not found.reached:
            click.echo("Tidak satu pun server menjawab; laporan dibiarkan seperti adanya.")
            return
        body = links_markdown(found)
        where = GitHub.here().put_issue(LINKS_MARK, TITLE, body, wanted=found.wanting)
    except BuildError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Laporan: {where or 'tidak perlu'}")

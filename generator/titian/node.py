"""Finds the Node that builds the browser's files."""

import os
import shutil
import sysconfig

from titian.failure import BuildError


class NodeMissingError(BuildError):
    """No Node was found; the message says how to get one."""

    def __init__(self) -> None:
        """Say what to do, in the reader's language."""
        super().__init__(
            "Node tidak ditemukan, padahal gambar pada halaman dibuat dengannya; perbaikan: jalankan "
            "«pip install 'titian[node]'» (di repositori Titian sendiri: «make site»), atau tunjuk Node 20 "
            "ke atas dengan variabel TITIAN_NODE"
        )


def find_node() -> str:
    """Return Node as named by TITIAN_NODE, as found on the path, or as a PyPI package put beside Python.

    Raises NodeMissingError.
    """
    beside_python = sysconfig.get_path("scripts")
    node = os.environ.get("TITIAN_NODE") or shutil.which("node") or shutil.which("node", path=beside_python)
    if not node:
        raise NodeMissingError
    return node

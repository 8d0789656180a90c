"""Reads the results of a run, which may be a stranger's: small, of the known shape, or refused."""

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from titian.failure import BuildError

_LARGEST = 20_000_000  # bytes

_Model = TypeVar("_Model", bound=BaseModel)


class ResultError(BuildError):
    """The results cannot be read; the message says which and why."""


def result(path: Path, model: type[_Model]) -> _Model:
    """Return what a file of results says. Raises ResultError."""
    try:
        if path.is_symlink() or path.stat().st_size > _LARGEST:
            raise ResultError(f"{path.name} bukan berkas biasa, atau terlalu besar")
        return model.model_validate_json(path.read_bytes())
    except OSError as error:
        raise ResultError(f"{path.name} tidak terbaca: {error.strerror}") from error
    except ValidationError as error:
        raise ResultError(f"{path.name} bukan keluaran titian: {error.error_count()} kesalahan") from error

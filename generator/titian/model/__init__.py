"""The model stage: documents that passed every rule become one frozen, typed, resolved library."""

from titian.model.library import (
    Competency,
    GuidePage,
    Library,
    Position,
    Region,
    Requirement,
    Step,
    Training,
)
from titian.model.resolve import model

__all__ = [
    "Competency",
    "GuidePage",
    "Library",
    "Position",
    "Region",
    "Requirement",
    "Step",
    "Training",
    "model",
]

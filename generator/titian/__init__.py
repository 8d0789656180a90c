"""Titian's generator: YAML frameworks, positions, trainings and quizzes in, a static site out."""

from titian_engine import VERSION

__all__ = ["VERSION"]

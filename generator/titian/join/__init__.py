"""Publishes sites that were built apart, one per region, together: a national start page and one search."""

from titian.join.join import Joined, JoinError, join

__all__ = ["JoinError", "Joined", "join"]

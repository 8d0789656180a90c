"""The engine: answers in, profile and plan out. Standard library only; no input, output, clock or chance."""

VERSION = "0.2.0"

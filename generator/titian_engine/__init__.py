"""The engine: answers in, profile and plan out. Standard library only; no input, output, clock or chance."""

VERSION = "1.0.0"

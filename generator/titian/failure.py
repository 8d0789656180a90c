"""The one kind of failure that a person sees as a sentence instead of a traceback."""


class BuildError(Exception):
    """The site cannot be built; the message says why and what to do, in Indonesian."""

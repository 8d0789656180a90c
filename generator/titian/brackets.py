"""Templates whose slots stand in ⟦ ⟧: their texts are full of the signs that Jinja2 uses."""

from jinja2 import BaseLoader, Environment, StrictUndefined


def bracketed(loader: BaseLoader, *, autoescape: bool) -> Environment:
    """Return what fills in such templates; an unknown name is an error."""
    return Environment(
        loader=loader,
        autoescape=autoescape,  # noqa: S701  # whoever asks says whether it is markup
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        variable_start_string="⟦",
        variable_end_string="⟧",
        block_start_string="⟦%",
        block_end_string="%⟧",
        comment_start_string="⟦#",
        comment_end_string="#⟧",
    )

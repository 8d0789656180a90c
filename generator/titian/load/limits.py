"""How much one file may hold: far more than any real one needs, and little enough to be read in a moment."""

MAX_BYTES = 2_000_000
MAX_DEPTH = 30
MAX_VALUES = 20_000
MAX_FAULTS = 1_000  # of one file; whoever made them sees enough
MAX_DIGITS = 15  # the longest integer that a JavaScript number holds exactly

# A page: MkDocs' parser needs the square of what stands in one paragraph.
MAX_PAGE = 50_000
MAX_LINES = 5_000
MAX_PARAGRAPH = 4_000
MAX_BRACKETS = 100  # [ in one paragraph
MAX_SIGNS = 500  # [ or < in one page

# A picture.
MAX_IMAGE_BYTES = 500_000
MAX_PIXELS = 4_000  # on each side

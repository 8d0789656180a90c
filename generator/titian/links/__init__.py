"""Links that lead out of the site: where they stand, whether they still lead anywhere, and what to do."""

"""State has a shape, in the terminal too."""

DONE = "\N{CHECK MARK}"
TO_DO = "\N{MIDDLE DOT}"
NO_READING = "\N{EN DASH}"

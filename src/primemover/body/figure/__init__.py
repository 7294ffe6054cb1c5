"""The figure: an exercise drawn from its own postures, moving, as one SVG."""

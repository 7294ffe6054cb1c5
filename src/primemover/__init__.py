"""Prime Mover: re-train people whose low back does their glutes' work.

The record is what happened; everything else is computed from it. The rooms, from the ground up:
``catalogue`` (what there is to do), ``record`` (what happened), ``body`` (what an exercise asks of a
body), ``belief`` (what the record lets us believe), ``coach`` (what to do next), ``web`` and ``cli``
(the faces).
"""

__version__ = "0.1.0"

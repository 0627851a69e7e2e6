"""Makes the server that starts readers, which loads it, the first of a group of its own, with all that it forks.

When whoever had it started is gone, however that went, nobody is left who would let one of them go on that somebody
stopped, and stopped they would keep our output open, for which cron and ssh wait. The system does it then, as POSIX has
it for a group without a parent in its session: they go on, find their pipes closed, and end.
"""

import os
import sys
from multiprocessing import forkserver

if getattr(sys.modules["__main__"], "main", None) is forkserver.main:  # loaded elsewhere it changes nothing
    os.setpgid(0, 0)

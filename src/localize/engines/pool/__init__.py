"""An engine whose work is done by workers: processes of this machine, or of a cluster.

    with Pooled(Processes(workers=2), Recipe("argos"), memory=known) as engine:
        chain = Chain(engine)                  # as with any other engine; several threads may ask at once

A model that crashes takes one worker with it and not the run; the text that did it is found, and all others are
answered. The answers are the same, bit for bit, whatever the number of workers.
"""

from localize.engines.pool.counts import Counts
from localize.engines.pool.orders import Limits
from localize.engines.pool.pooled import Pooled
from localize.engines.pool.processes import Processes
from localize.engines.pool.recipe import Recipe

__all__ = ["Counts", "Limits", "Pooled", "Processes", "Recipe"]

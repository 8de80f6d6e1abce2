"""A series that lives on object storage or a shared file system, and is worked at here.

    remote.pull(drama)        # what changed there comes here: sources, terms, targets that people edited there
    series.translate(drama)
    remote.push(drama)        # what changed here goes there

The ledger, the memory and the lock stay in the folder here. Of each file is kept what it was there when it was last
brought or put (`known`): so it is seen which side changed it since. A file that both changed is merged three ways, or
left as it is on both sides and told. Nothing is ever deleted, here or there, and nothing is replaced whose content is
not kept on the other side.
"""

from localize.series.remote.looking import Look, look
from localize.series.remote.moving import Moved, pull, push
from localize.series.remote.saying import shown
from localize.series.remote.store import Store

__all__ = ["Look", "Moved", "Store", "look", "pull", "push", "shown"]

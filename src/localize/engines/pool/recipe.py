"""What a worker needs to know to make the engine: small, and fit to be sent."""

from dataclasses import dataclass, field
from inspect import signature
from pathlib import Path

from localize.engines import ENGINES, Engine, Teller, make
from localize.errors import EngineError


@dataclass(frozen=True, slots=True)
class Recipe:
    """An engine as `localize.engines.make` makes it, with the same options.

    *packages* is the folder of its models where it is not the usual one of each machine, for engines that have one.
    """

    name: str = "argos"
    key: str = field(default="", repr=False)
    beam: int = 0
    threads: int = 0
    packages: str = ""
    device: str = ""
    compute_type: str = ""

    def make(self) -> Engine:
        """Return the engine; raises what `localize.engines.make` raises."""
        if not self.packages:
            return make(
                self.name,
                key=self.key,
                beam=self.beam,
                threads=self.threads,
                device=self.device,
                compute_type=self.compute_type,
            )
        maker = ENGINES[self.name.partition(":")[0]]
        if isinstance(maker, Teller) or "packages" not in signature(maker).parameters:
            raise EngineError(f"the engine {self.name} has no folder of packages, and it is told {self.packages}")
        where = {"device": self.device, "compute_type": self.compute_type}
        told = {option: value for option, value in where.items() if value}
        return maker(beam=self.beam, threads=self.threads, **told, packages=Path(self.packages))  # type: ignore[arg-type]  # looked at above

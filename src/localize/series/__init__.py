"""A series: many episodes into many languages, or another format. Plan the work, do it, go on where a run stopped."""

from localize.series.conversion import conversions
from localize.series.plan import Job, plan
from localize.series.run import Options, Outcome, run

__all__ = ["Job", "Options", "Outcome", "conversions", "plan", "run"]

"""A series: many episodes into many languages. Plan the work, do it, and go on from where a stopped run was."""

from localize.series.plan import Job, plan
from localize.series.run import Options, Outcome, run

__all__ = ["Job", "Options", "Outcome", "plan", "run"]

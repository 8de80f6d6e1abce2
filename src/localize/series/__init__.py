"""A series: many episodes into many languages, or another format. Plan the work, do it, go on where a run stopped.

drama = series.opened("my-drama")            # a folder with a localize.toml
for outcome in series.translate(drama):      # only what depends on a change; a person's edits stay
print(outcome.job.target, outcome.state)
for each in series.standings(drama):
print(each.job.target, each.state, each.reasons)
"""

from localize.series.conversion import conversions
from localize.series.explaining import Explanation, explain
from localize.series.plan import Job, plan
from localize.series.run import Options, Outcome, run
from localize.series.settings import Series, around, jobs, opened
from localize.series.standing import Standing
from localize.series.translating import standings, translate

__all__ = [
    "Explanation",
    "Job",
    "Options",
    "Outcome",
    "Series",
    "Standing",
    "around",
    "conversions",
    "explain",
    "jobs",
    "opened",
    "plan",
    "run",
    "standings",
    "translate",
]

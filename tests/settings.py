"""Settings of a project, as a person writes them."""

from pathlib import Path
from textwrap import dedent

WHOLE = """
profile = "netflix"
terms = "terms.toml"

[check]
ignore = ["gap"]
source = "zh"
source_language = "zh"
baseline = "known.json"
exclude = ["old/"]
fail_on = "error"

[check.levels]
timing = "info"

[check.per_language.ja]
extend_select = ["kinsoku"]

[check.per_file."trailers/*.srt"]
profile = "short-drama"
select = ["all"]
levels = { overlap = "error" }

[[check.rule]]
name = "no-brand"
pattern = "Coca-?Cola"
message = "no brands"
languages = ["en"]
replace = "cola"

[fix]
unsafe_fixes = true
safe = ["kinsoku"]
"""


def written(folder: Path, text: str, name: str = "localize.toml") -> str:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(dedent(text), encoding="utf-8")
    return str(file)

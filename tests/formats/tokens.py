# ruff: noqa: E501 - tokens, one kind after the other
"""What the files of each format are made of: a small well-formed file, and the tokens that its readers look for.

The laws draw from these, the fuzzer gets them as its dictionary and its first seeds, and hostile files repeat them. A
format that is not in the table is known by what it writes itself.
"""

from typing import NamedTuple

from localize.formats import FORMATS
from localize.model import Cue, Track

WORDS, NUMBER = "WORDS", "NUMBER"  # stand where the words and the number of a cue stand


class Grammar(NamedTuple):
    """The parts of a file: ``head``, then ``cue`` as often as one likes, then ``tail``; and tokens."""

    head: str
    cue: str
    tail: str
    tokens: tuple[str, ...]

    def file(self, *words: str) -> str:
        """Return a file with a cue for each of *words*."""
        cues = [self.cue.replace(NUMBER, str(n)).replace(WORDS, one) for n, one in enumerate(words, 1)]
        return self.head + "".join(cues) + self.tail


# What every reader may stumble over.
COMMON = (
    *(
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\r\r\n",
        " ",
        "\t",
        "\n \n",
        "\n\u3000\n",
        "\0",
        "\ufeff",
        "\u2028",
        "\x85",
        "\x0b",
        "\x0c",
    ),
    *(
        "\xa0",
        "\u200f",
        "\u3000",
        "\x1b[2J",
        "a",
        "b",
        "你",
        "é",
        "\U0001f602",
        "0",
        "1",
        "2",
        "42",
        "-1",
        "99999999",
        "٣",
    ),
    *(
        "<i>",
        "</i>",
        "<b>",
        "<u>",
        "<s>",
        '<font color="#ff0000">',
        "</font>",
        "<",
        ">",
        "&",
        "&lt;",
        "&amp;",
        "&nbsp;",
        "&#10;",
    ),
    *(
        "{\\an8}",
        "{\\an2}",
        "{",
        "}",
        "\\N",
        "\\n",
        "\\h",
        "<br>",
        "<br/>",
        "|",
        "[",
        "]",
        "//",
        "/",
        "- ",
        "-->",
        '"',
        "\\",
    ),
)

TABLE = {
    "srt": Grammar(
        "",
        "NUMBER\n00:00:01,000 --> 00:00:02,000\nWORDS\n\n",
        "",
        (
            *("00:00:01,000 --> 00:00:02,000\n", "00:00:01,000 --> ", "00:00:02.5", "00:01:2,50", " -> ", " --> ", "->", "→"),
            *("2\n", "3\n", "00：00：01，000", "X1:1 X2:2 Y1:3 Y2:4", "&gt;", "–>", "l", "O", "24:00:00,000"),
        ),
    ),
    "vtt": Grammar(
        "WEBVTT\n\n",
        "00:00:01.000 --> 00:00:02.000\nWORDS\n\n",
        "",
        (
            *("00:00:01.000 --> 00:00:02.000\n", "00:01.000", " --> ", "WEBVTT\n\n", "WEBVTT ", "NOTE ", "NOTE\n", "STYLE\n"),
            *("REGION\n", "id:a\n", "::cue(b) {color: red}", "line:0", "line:50%", "position:10%,line-left", "align:start"),
            *("size:50%", "vertical:rl", "region:a", "<v Anna>", "</v>", "<c.loud>", "</c>", "<ruby>", "<rt>", "</rt>", "</ruby>"),
            *("<lang ja>", "</lang>", "<00:00:01.500>", "&lrm;", "&rlm;", "&#x41;", "&quot;", "X-TIMESTAMP-MAP=LOCAL:0", "Language: en"),
        ),
    ),
    "ass": Grammar(
        "[Script Info]\nScriptType: v4.00+\n\n[V4+ Styles]\nFormat: Name, Fontname, Fontsize\nStyle: Default,Arial,20\n\n"
        "[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n",
        "Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,WORDS\n",
        "",
        (
            *("[Script Info]\n", "[V4+ Styles]\n", "[Events]\n", "[Fonts]\n", "fontname: a.ttf\n", "[Aegisub Project Garbage]\n"),
            *("Format: ", "Style: ", "Dialogue: ", "Comment: ", "; ", "!: ", "0,0:00:01.00,0:00:02.00,", "Default,,0,0,0,,", ","),
            *("Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text", "Start", "End", "Text", "Marked=0,"),
            *("{\\i1}", "{\\i0}", "{\\b1}", "{\\b0}", "{\\k20}", "{\\pos(1,2)}", "{\\fad(1,2)}", "{\\p1}", "{\\p0}", "m 0 0 l 1 1"),
            *("{\\c&H0000FF&}", "{\\r}", "{note}", "{}", "{\\an8}", "0:00:01.5", "*Default", "Actor", "{\\i1\\b1}", "{\\u1}", "{\\s1}"),
        ),
    ),
    "ssa": Grammar(
        "[Script Info]\nScriptType: v4.00\n\n[V4 Styles]\nFormat: Name, Fontname, Fontsize\nStyle: Default,Arial,20\n\n"
        "[Events]\nFormat: Marked, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n",
        "Dialogue: Marked=0,0:00:01.00,0:00:02.00,Default,,0000,0000,0000,,WORDS\n",
        "",
        (
            *("[Script Info]\n", "[V4 Styles]\n", "[V4+ Styles]\n", "[Events]\n", "[Fonts]\n", "Format: ", "Style: ", "Dialogue: "),
            *("Comment: ", "Marked=0,", "Marked=1,", "0:00:01.00,0:00:02.00,", ",", "{\\i1}", "{\\i0}", "{\\k20}", "{\\p1}", "{note}"),
            *("{\\a6}", "{\\a10}", "Marked, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text", "!Effect", "{\\c255}"),
        ),
    ),
    "ttml": Grammar(
        '<?xml version="1.0" encoding="UTF-8"?>\n<tt xmlns="http://www.w3.org/ns/ttml" xml:lang="en">\n<body>\n<div>\n',
        '<p begin="00:00:01.000" end="00:00:02.000">WORDS</p>\n',
        "</div>\n</body>\n</tt>\n",
        (
            *("<tt>", "</tt>", "<body>", "</body>", "<div>", "</div>", "<p>", "</p>", "<span>", "</span>", "<head>", "</head>", "<br/>"),
            *(' begin="1s"', ' end="2s"', ' dur="3s"', ' begin="00:00:01:12"', ' end="48f"', ' begin="100t"', "<layout>", "<region"),
            *(' ttp:frameRate="25"', ' ttp:frameRateMultiplier="1000 1001"', ' ttp:tickRate="10000000"', ' xml:space="preserve"'),
            *(' xml:id="a"', ' tts:fontStyle="italic"', ' tts:fontWeight="bold"', ' tts:textDecoration="underline"', ' tts:color="red"'),
            *(' timeContainer="seq"', ' region="a"', ' style="a"', "<!-- a -->", "<![CDATA[", "]]>", "&#x20;", "&quot;", "<!DOCTYPE a>"),
            *("<!ENTITY a 'b'>", "&a;", ' xmlns:tts="http://www.w3.org/ns/ttml#styling"', "<metadata/>", "<set/>", "<tt:p", "</tt:p>"),
            *(' xml:lang="ja"', ' tts:ruby="text"', "<?a?>", "\xa0", 'xmlns="http://www.w3.org/2006/10/ttaf1"', "smpte:"),
        ),
    ),
    "scc": Grammar(
        "Scenarist_SCC V1.0\n\n",
        "00:00:01:00\t9420 9420 9470 9470 57cf 5244 d380 942f 942f\n\n00:00:02:00\t942c 942c\n\n",
        "",
        (
            *("Scenarist_SCC V1.0", "00:00:01:00\t", "00:00:02;00\t", "9420", "9420 ", "942c", "942f", "942e", "94ae", "9425", "9426"),
            *("9427", "94ad", "9470", "1340", "91b0", "9137", "1220", "97a1", "97a2", "80", "8080", "c8e5", "ecec", "ef80", "ffff"),
        ),
    ),
    "sbv": Grammar(
        "",
        "0:00:01.000,0:00:02.000\nWORDS\n\n",
        "",
        ("0:00:01.000,0:00:02.000\n", "0:00:01.000", ",", ".", ":", "[br]", "00:00:01,000", " --> ", "1:2:3.4,5:6:7.8\n", ">> ANNA: "),
    ),
    "subviewer": Grammar(
        "[INFORMATION]\n[TITLE]\n[END INFORMATION]\n[SUBTITLE]\n[COLF]&HFFFFFF,[STYLE]no,[SIZE]18,[FONT]Arial\n",
        "00:00:01.00,00:00:02.00\nWORDS\n\n",
        "",
        (
            *("[INFORMATION]\n", "[TITLE]\n", "[END INFORMATION]\n", "[SUBTITLE]\n", "[COLF]&HFFFFFF,", "[STYLE]no,", "[SIZE]18"),
            *("00:00:01.00,00:00:02.00\n", "[br]", "[DELAY]0", "[AUTHOR]", "[FONT]", ",", "."),
        ),
    ),
    "microdvd": Grammar(
        "{1}{1}25\n",
        "{25}{50}WORDS\n",
        "",
        (
            *("{1}{1}25\n", "{0}{0}23.976\n", "{25}{50}", "{25}{}", "{}{50}", "{DEFAULT}{}", "{y:i}", "{Y:b}", "{y:u,s}", "{c:$0000ff}"),
            *("{C:$00ff00}", "{f:Arial}", "{s:20}", "{P:0}", "{o:1,2}", "{H:cp1250}", "/", "|", "{", "}", "[1][2]"),
        ),
    ),
    "mpl2": Grammar("", "[10][20]WORDS\n", "", ("[10][20]", "[10][]", "[]", "[", "]", "/", "|", "|/", "[0]", "[99999]", "{y:i}")),
    "tmplayer": Grammar(
        "",
        "00:00:01:WORDS\n",
        "",
        ("00:00:01:", "00:00:01=", "0:00:01:", "00:00:01,1=", "00:00:01,1:", "|", ":", "=", "00:00:02:\n", "00:00:02: \n", "99:59:59:"),
    ),
    "lrc": Grammar(
        "[ti:Song]\n",
        "[00:01.00]WORDS\n",
        "",
        (
            *("[ti:a]\n", "[ar:b]\n", "[al:c]\n", "[by:d]\n", "[offset:500]\n", "[offset:-500]\n", "[la:en]", "[length: 1:00]"),
            *("[00:01.00]", "[00:02.00]", "[00:02.5]", "[00:03.000]", "[0:4]", "[1:02:03.00]", "[00:05.00]\n", "<00:01.50>", "[re:x]"),
            *("[00:01:00]", "[id: a]", "[#]", "[]", "]", "["),
        ),
    ),
    "sami": Grammar(
        '<SAMI>\n<HEAD>\n<STYLE TYPE="text/css">\n<!--\n.ENCC { Name: English; lang: en-US; }\n-->\n</STYLE>\n</HEAD>\n<BODY>\n',
        "<SYNC Start=1000><P Class=ENCC>WORDS\n<SYNC Start=2000><P Class=ENCC>&nbsp;\n",
        "</BODY>\n</SAMI>\n",
        (
            *("<SAMI>", "</SAMI>", "<HEAD>", "</HEAD>", "<TITLE>", "</TITLE>", "<STYLE>", "</STYLE>", "<BODY>", "</BODY>", "<!--", "-->"),
            *("<SYNC Start=1000>", "<SYNC Start=2000>", "<sync start='3000' end=4000>", "</SYNC>", "<P Class=ENCC>", "<P>", "</P>"),
            *("<P Class=KRCC>", "&nbsp;", "&nbsp", "<br>", "<BR>", ".KRCC { lang: ko-KR; }", "<font color=red>", "<ruby>", "<rt>"),
            *("<Start=", "Start=", "<SYNC", "<ID=Source>", "&#49;", "&copy;"),
        ),
    ),
    "json": Grammar(
        '{"localize": 1, "cues": [\n  {"start": 0, "end": 500, "text": "First"}',
        ',\n  {"start": 1000, "end": 2000, "text": "WORDS"}',
        "\n]}\n",
        (
            *('{"cues": [', "]}", '"start"', '"end"', '"text"', '"id"', '"speaker"', '"settings"', '"language"', '"header"', '"line"'),
            *(": 1000", ": 1.5", ": -1", ": 1e400", ": null", ": true", "NaN", "Infinity", '"\\u0041"', '"\\ud800"', '"\\n"', ", ", "{}"),
            *("[]", "[[", "{", "}", '"format"', '"version"', ": 1", '"a"', ": {}"),
        ),
    ),
}  # fmt: skip


def grammar(name: str) -> Grammar:
    """Return the grammar of the format called *name*; of one without an entry, what it writes itself."""
    if name in TABLE:
        found = TABLE[name]
    else:
        said = FORMATS[name].compose(Track((Cue(1000, 2000, WORDS),)))
        found = Grammar("", said, "", ())
    return found._replace(tokens=(*found.tokens, *COMMON))


def sample(name: str) -> str:
    """Return a small well-formed file."""
    return grammar(name).file("Where were you?", "Here. All night.")

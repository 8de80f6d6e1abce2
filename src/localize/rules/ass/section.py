"""Keep the sections of an ASS file."""

from localize.rules import FileRule


class Section(FileRule):
    r"""Give an ASS file its three sections, in order: ``[Script Info]``, ``[V4+ Styles]``, ``[Events]``.

    A player takes styles of its own where there are none, and some show no event that stands elsewhere than in
    ``[Events]``. ``ScriptType`` has to be that of the styles: ``v4.00+`` with ``[V4+ Styles]``, ``v4.00`` with ``[V4
    Styles]``.

    Bad (one.ass):
        [Script Info]
        ScriptType: v4.00+
        PlayResX: 1080
        PlayResY: 1920

        [Events]
        Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
        Dialogue: 0,0:00:01.00,0:00:02.50,Default,,0,0,0,,Where is he?

    Good (one.ass):
        [Script Info]
        ScriptType: v4.00+
        PlayResX: 1080
        PlayResY: 1920

        [V4+ Styles]
        Format: Name, Fontname, Fontsize, Alignment, MarginL, MarginR, MarginV
        Style: Default,Arial,72,2,80,180,480

        [Events]
        Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
        Dialogue: 0,0:00:01.00,0:00:02.50,Default,,0,0,0,,Where is he?

    There is no fix: a style is for its author to choose. There is no limit.
    """

    name = "section"

"""Fill the fields of each line."""

from localize.rules import FileRule


class EventField(FileRule):
    r"""Fill the fields of an ASS line as its ``Format`` line names them.

    A player counts commas. With one too few or too many the margin is the style, or the text loses its beginning;
    without the ``Format`` line, or with fields behind ``Text``, each player has its own idea.

    Bad (one.ass):
        [Script Info]
        ScriptType: v4.00+
        PlayResX: 1080
        PlayResY: 1920

        [V4+ Styles]
        Format: Name, Fontname, Fontsize, Alignment, MarginL, MarginR, MarginV
        Style: Default,Arial,72,2,80,180,480

        [Events]
        Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
        Dialogue: 0,0:00:01.00,0:00:02.50,Default,0,0,0,,Where is he?

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

    The fix fills in fields that are missing; of what stands in a style nothing is changed. There is no limit.
    """

    name = "event-field"

"""Declare what TTML is."""

from localize.rules import FileRule


class Namespace(FileRule):
    """Declare the namespaces of TTML, as they are written.

    A player knows an element by its namespace, letter by letter: with another one, or none, it finds no words in the
    file.

    Bad (one.ttml):
        <tt xmlns="http://www.w3.org/NS/TTML" xmlns:tts="http://www.w3.org/ns/ttml#styling"
            xmlns:ttp="http://www.w3.org/ns/ttml#parameter" xml:lang="en">
        <body><div>
        <p begin="1s" end="2.5s">Where is he?</p>
        </div></body>
        </tt>

    Good (one.ttml):
        <tt xmlns="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling"
            xmlns:ttp="http://www.w3.org/ns/ttml#parameter" xml:lang="en">
        <body><div>
        <p begin="1s" end="2.5s">Where is he?</p>
        </div></body>
        </tt>

    The fix declares what is missing or misspelled. There is no limit.
    """

    name = "namespace"

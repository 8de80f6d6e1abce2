"""Where lines break: what a cut between two words costs, which breaks tear words apart, and how a text is best broken.

Rules ask it about lines that are there, `layout` about those that it makes. Nothing is loaded here, so that a rule that
looks at one break does not load what lays out a track.
"""

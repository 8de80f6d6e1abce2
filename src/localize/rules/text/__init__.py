"""Rules about the text of one cue."""

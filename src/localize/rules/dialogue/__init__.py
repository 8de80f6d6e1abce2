"""Rules about who speaks: the dashes of dialogue, and how many speakers share a cue."""

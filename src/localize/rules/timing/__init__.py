"""Rules about when a cue is on screen."""

"""Rules about when a cue is on screen, by what is known of the picture; without it they find nothing."""

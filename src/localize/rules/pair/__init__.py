"""Rules about a source and its translation."""

"""Rules about TTML files."""

"""Rules about SubRip files."""

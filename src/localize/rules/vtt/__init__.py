"""Rules about WebVTT files."""

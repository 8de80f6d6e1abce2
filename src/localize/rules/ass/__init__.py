"""Rules about ASS and SSA files."""

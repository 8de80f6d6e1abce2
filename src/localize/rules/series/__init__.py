"""Rules about the files of a series together."""

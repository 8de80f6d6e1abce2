"""Formats: text of a file <-> Track. One file a format; reading judges nothing and drops nothing."""

"""Formats: text of a file <-> Track. One file or folder a format; reading judges nothing and drops nothing.

bytes -> encoding -> text -> a format's parse -> Track -> a format's compose -> bytes, put in place whole or not at all
"""

from localize.formats.files import deliver
from localize.formats.kinds import Loss
from localize.formats.known import FORMATS, SHARED_ENDINGS, Rate, as_read, format_of, writable, writable_path
from localize.formats.protocols import Binary, Format, Framed
from localize.formats.reading import parse, read, taken
from localize.formats.writing import compose, encoded, placed, said, write

__all__ = [
    "FORMATS",
    "SHARED_ENDINGS",
    "Binary",
    "Format",
    "Framed",
    "Loss",
    "Rate",
    "as_read",
    "compose",
    "deliver",
    "encoded",
    "format_of",
    "parse",
    "placed",
    "read",
    "said",
    "taken",
    "writable",
    "writable_path",
    "write",
]

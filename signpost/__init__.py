"""Signpost: a static-site generator for a careers and resources library."""

VERSION = "0.2.0"

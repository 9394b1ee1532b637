"""Counted: what a number counts, by which measure, and of whom."""

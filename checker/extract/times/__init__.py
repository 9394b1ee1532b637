"""Times: as of when, and over what stretch."""

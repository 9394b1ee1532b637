"""Extraction: Article -> Claims, from numerals up to who says so."""

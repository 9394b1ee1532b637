"""Places: where, and in what happening."""

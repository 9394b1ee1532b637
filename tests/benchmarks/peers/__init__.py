"""The benchmark against other readers of numbers."""

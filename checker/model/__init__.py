"""The frozen nouns of the checker, one a file; they import nothing above this package."""

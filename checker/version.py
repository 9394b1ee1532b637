"""The version, where everything that tells it takes it from."""

__version__ = "0.1.0"

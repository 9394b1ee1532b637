"""Configuration: what `checker.toml` or `[tool.checker]` sets, and where each value comes from."""

from checker.config.load import find_config, load_config
from checker.config.settings import FAIL_LEVELS, Configuration, Settings

__all__ = ["FAIL_LEVELS", "Configuration", "Settings", "find_config", "load_config"]

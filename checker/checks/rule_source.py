"""Rule sources: files of rules and settings as they were found, before anything in them is understood."""

from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class RuleSource:
    """A file: `name` is what messages call it, `inner` its path in its folder; `fault` says why it has no content."""

    name: str
    inner: str
    content: bytes = b""
    fault: str = ""
    shipped: bool = False

    @property
    def stem(self) -> str:
        """The file's own name without its ending: of settings, what they are of."""
        return PurePosixPath(self.inner).stem

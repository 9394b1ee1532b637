"""What a reader takes at most, so that hostile input costs a message and not the machine."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds of one run; lengths count code points."""

    file_bytes: int = 512 * 1024 * 1024
    articles: int = 1_000_000
    problems_per_file: int = 20
    text_length: int = 64 * 1024 * 1024
    title_length: int = 4_000
    name_length: int = 4_000  # ids, outlets, addresses
    json_depth: int = 100
    html_depth: int = 400

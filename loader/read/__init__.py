"""From paths and bytes to documents: what a user names becomes one fixed text for each release."""

from loader.read.sources import Skipped, Source, Unreadable, sources
from loader.read.text import release

__all__ = ["Skipped", "Source", "Unreadable", "release", "sources"]

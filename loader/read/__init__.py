"""From paths and bytes to documents: what a user names becomes one fixed text for each release."""

from loader.read.documents import release, releases
from loader.read.items import Skipped, Source, Unreadable
from loader.read.sources import sources

__all__ = ["Skipped", "Source", "Unreadable", "release", "releases", "sources"]

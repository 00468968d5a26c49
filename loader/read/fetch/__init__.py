"""From an address to the bytes of a release: only when a user names one, politely, and never from a private network."""

from loader.read.fetch.fetcher import Fetcher

__all__ = ["Fetcher"]

"""Where releases are kept as RDF: one named graph for each release, and questions over all of them.

`store.open(path)` opens a folder on disk, `store.memory(lines)` holds a few lines in memory; both answer
alike, and so does a server (`loader.store.remote`).
"""

from loader.store.answer import Answer
from loader.store.embedded import EmbeddedStore, open
from loader.store.graphs import Graphs, memory
from loader.store.keeper import Keeper
from loader.store.layout import build
from loader.store.reference import lines as reference

__all__ = ["Answer", "EmbeddedStore", "Graphs", "Keeper", "build", "memory", "open", "reference"]

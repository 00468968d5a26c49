"""Press releases about prison inspections as a validated, queryable, linkable knowledge graph."""

__version__ = "0.1.0"

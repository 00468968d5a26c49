"""Links from places, officials and bodies to the datasets of others: one set of links for each dataset.

`link.build(link.named("wikidata"))` makes one; `quads`, `sssom` and `quickstatements` write it. A link is proposed by
the register, by a file of `ontology/links/` or by what a server answered; a person's decisions come from a table.
"""

from loader.link.datasets import Dataset, catalogue, named
from loader.link.linksets import Evidence, Link, Linkset, build

__all__ = ["Dataset", "Evidence", "Link", "Linkset", "build", "catalogue", "named"]

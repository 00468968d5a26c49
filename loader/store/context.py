"""Short names for IRIs: those of the JSON-LD context, and the prefixes under which the ontology is written."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from loader.resources import paths

_PREFIX = re.compile(r"^@prefix ([A-Za-z][A-Za-z0-9-]*): <([^<>\s]+)> \.", re.MULTILINE)
# Prefixed names beyond these need escapes that Turtle and SPARQL each have their own rules for.
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")


@cache
def context() -> Mapping[str, Any]:
    """Return the context of `ontology/context.jsonld`."""
    text = paths("ontology", "context.jsonld")[0].read_text("utf-8")
    return MappingProxyType(json.loads(text)["@context"])


@cache
def prefixes() -> Mapping[str, str]:
    """Return the namespace of each prefix that a file of the ontology declares, by name."""
    found = {
        name: space for path in paths("ontology", "*.ttl") for name, space in _PREFIX.findall(path.read_text("utf-8"))
    }
    return MappingProxyType(dict(sorted(found.items())))


@cache
def _names() -> Mapping[str, str]:
    return {namespace: name for name, namespace in sorted(prefixes().items(), reverse=True)}


def shortened(iri: str) -> str | None:
    """Return an IRI as `prefix:local`, or None where no prefix fits."""
    cut = max(iri.rfind("/"), iri.rfind("#")) + 1
    prefix = _names().get(iri[:cut])
    return f"{prefix}:{iri[cut:]}" if prefix is not None and _LOCAL.fullmatch(iri[cut:]) else None

"""Questions to a store: the saved ones of `queries/`, their parameters, and the forms of an answer."""

from loader.query.asking import run
from loader.query.binding import bind
from loader.query.rendering import FORMATS, render
from loader.query.saved import Parameter, Query, catalogue, named, read

__all__ = ["FORMATS", "Parameter", "Query", "bind", "catalogue", "named", "read", "render", "run"]

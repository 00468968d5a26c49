"""What is known of places and officials beside the releases: names, codes and terms of office, each with its dates."""

from loader.register.establishments import Name, Phase, Place, by_code, places
from loader.register.resolution import Resolution, resolve, resolve_each, settle

__all__ = ["Name", "Phase", "Place", "Resolution", "by_code", "places", "resolve", "resolve_each", "settle"]

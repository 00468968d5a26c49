"""Stores on servers that speak SPARQL 1.1: where they are (`address`), and what they keep (`server`).

What is here needs SPARQLWrapper, and is imported only where the name of a store is an address.
"""

"""Data carried in with its source, and seeded generators of fictional data.

Plain Python: nothing here imports Django. See docs/reference/catalogues.md.
"""

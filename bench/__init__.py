"""Measures of the whole system on generated data. Run with `python -m bench`."""

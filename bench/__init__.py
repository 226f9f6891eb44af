"""Measurements, ratios side by side: `make bench`, or one of them with `python -m bench.claims`."""

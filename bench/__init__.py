"""Measurements, each as a ratio against a floor in the same run. `make bench` runs them all.

A bare number says more about the machine than about the program, so every row has a floor: a view that does
nothing, a bare SELECT, the bytes of a document read once. Each figure is the median of several runs.
"""

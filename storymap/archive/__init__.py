"""Many sources → Parquet, on Dask: what ``python -m storymap archive`` writes.

``storymap.archive.running.archive`` is the run; nothing is imported before it is asked for, so that
other commands need neither Dask nor DuckDB.
"""

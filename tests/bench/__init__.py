"""`make bench`: the figures of docs/performance.md, measured on a database of its own."""

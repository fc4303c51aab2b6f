"""Posters drawn from what an event says: five families, variants by seed, the colours of its town."""

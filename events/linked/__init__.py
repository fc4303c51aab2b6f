"""What machines read of dates, places and houses, in the words of https://schema.org/ as JSON-LD."""

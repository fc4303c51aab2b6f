"""What helps editors: what is missing, what stands there already, last year's event once more, a closed house."""

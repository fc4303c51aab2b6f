"""/components/: every component, live, with its attributes and its forms."""

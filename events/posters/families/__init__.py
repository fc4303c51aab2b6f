"""Five families of posters, each with one idea. What a family is: `events.posters.family`."""

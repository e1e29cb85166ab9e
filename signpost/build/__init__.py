"""The one build: what a run is asked for, what it would write, and how that becomes the published site."""

"""Files to entries: each file is read by itself, knowing nothing of the others."""

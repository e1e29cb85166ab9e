"""What editors and their tools are given: derived files, and new files to fill in."""

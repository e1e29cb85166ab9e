"""What a site is: the keys of its configuration, and the one read into the other."""

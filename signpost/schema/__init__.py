"""What may be declared: the kinds of values, the fields made of them, and how YAML is read against them."""

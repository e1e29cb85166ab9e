"""How a site looks: templates and static files in layers, and a view to bytes."""

"""Who has which address."""

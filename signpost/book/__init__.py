"""Who has which address: claimed once, before a link is followed."""

"""All entries together: addresses, terms, references, links, and what is like what."""

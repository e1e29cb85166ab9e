"""One frozen view per output file: all that its template sees. Addresses in views are relative to the site's root."""

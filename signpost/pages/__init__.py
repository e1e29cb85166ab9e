"""The families of pages, a folder each, and beside the folders what they share; `families` lists them.

Every output file has one frozen view: all that its template sees. Addresses in views are relative to the site's root.
"""

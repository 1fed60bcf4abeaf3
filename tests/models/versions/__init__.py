"""A small file of each version of the schema, with every kind of row in it; README.md says how one is made."""

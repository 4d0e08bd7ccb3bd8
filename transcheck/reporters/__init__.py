"""One file a format: reports -> text of the report."""

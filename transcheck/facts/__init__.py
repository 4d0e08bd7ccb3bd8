"""Language-independent readings of quotes, numbers, dates and names, with spans."""

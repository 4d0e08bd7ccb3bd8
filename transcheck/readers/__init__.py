"""One file a format: file -> Document, with a map from text back to the file."""

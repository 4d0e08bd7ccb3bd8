"""The language of a document, and of every span in it."""

"""Texts to vectors. A row is what is cached: it holds enough to make joined vectors too."""

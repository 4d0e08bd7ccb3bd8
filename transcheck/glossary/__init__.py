"""The glossary: model and file, matching, mining."""


class Glossary:
    """Concepts and their terms."""

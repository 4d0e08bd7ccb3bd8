"""Options that several commands have, each worded once."""

from __future__ import annotations

import click

GLOSSARY = click.option("--glossary", multiple=True, metavar="FILE",
                        help="Glossary; repeat, house style first.")
ENCODER = click.option("--encoder", metavar="NAME",
                       help="use (default), e5, or a sentence-transformers model.")
ENCODING = click.option("--encoding", metavar="NAME",
                        help="Encoding of the files; default UTF-8, then detection.")
SELECT = click.option("--select", metavar="CHECKS",
                      help="Only these checks: ids, id prefixes or names, by comma.")
IGNORE = click.option("--ignore", metavar="CHECKS", help="All but these checks.")
FAIL_ON = click.option("--fail-on", metavar="SEVERITY",
                       help="Lowest severity for exit code 1: info, minor (default), major, critical, never.")
STRICT = click.option("--strict", is_flag=True, default=None, help="Only fragments that are nearly certain.")
CONFIG = click.option("--config", metavar="FILE", help="Settings file; default the nearest.")
QUIET = click.option("--quiet", is_flag=True, help="No summary, no progress.")

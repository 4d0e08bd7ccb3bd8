"""One module a command: arguments in, one function called, exit code out."""

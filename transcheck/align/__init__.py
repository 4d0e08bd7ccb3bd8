"""Two versions' sentences and vectors to an Alignment."""

"""Map one pure function over stories: serially or in processes."""

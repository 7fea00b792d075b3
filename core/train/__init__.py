"""Training as a stream of records."""

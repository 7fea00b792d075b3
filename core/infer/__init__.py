"""A trained model's answers as a stream of steps."""

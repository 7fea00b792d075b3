"""Words and their ids; what a model's words say."""

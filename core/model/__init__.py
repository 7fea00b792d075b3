"""The encoder-decoder Transformer. It knows integers, never boards or words."""

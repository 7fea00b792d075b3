"""Pure functions from (state, frame) to pictures: plain values that a painter can draw."""

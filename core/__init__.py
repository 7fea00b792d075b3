"""Dualformer Explorer's engine: boards, A* traces, words, the model and its measures. No Qt."""

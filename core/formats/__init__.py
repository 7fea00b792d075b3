"""Boards as the world keeps them: text and files of other programs, read and written."""

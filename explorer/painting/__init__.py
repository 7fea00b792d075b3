"""Painters: a picture and a theme onto any paint device."""

"""Between session and views: resolve a picture, show it; turn a wish into a verb."""

"""What the window knows, as frozen values, and the one object that changes them."""

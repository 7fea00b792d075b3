"""Child processes that search and decode for the window, and the messages between them."""

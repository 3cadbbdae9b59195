"""What is seen: the window and everything in it."""

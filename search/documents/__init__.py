"""What files say: read in a process of its own, kept, and shown to editors where it is nothing."""

"""`/requests`: who asked whom for what, by when."""

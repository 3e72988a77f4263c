"""The HTTP surface: it reads the store and renders; it never parses a document."""

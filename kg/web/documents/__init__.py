"""The page of a document: its text with what was read out of it, and what stands beside and below."""

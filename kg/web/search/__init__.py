"""Finding: by words, by any spelling of a symbol, while it is being typed."""

"""From bytes to a text fit to publish, each character of which knows its place in the source."""

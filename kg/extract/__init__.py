"""From a text to what it says: each module is one step, a function from a `Document` to one with more in it."""

"""What surrounds every request: connections and their limits, turns, compression, logs, metrics, health."""

"""`/report`: what the validation checked and found, and where in the texts that is."""

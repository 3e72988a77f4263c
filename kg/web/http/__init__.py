"""What a request says and how it is answered, whatever it asks: forms, parameters, errors, links, their description."""

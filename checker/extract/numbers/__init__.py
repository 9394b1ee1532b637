"""Numbers: what every number of a text states, with its hedge, unit and kind."""

"""What the record lets us believe: gauges, ceilings and dose, each with an interval or 'no reading'."""

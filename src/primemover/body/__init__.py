"""What an exercise asks of a body: postures as a chain of segments."""

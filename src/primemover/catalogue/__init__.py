"""What there is to do: exercises, tests, red flags, equipment and the evidence behind them."""

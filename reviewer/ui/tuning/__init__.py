"""Rules tuned on the screen: measures, the examples behind them, plots, and edits tried before they are saved."""

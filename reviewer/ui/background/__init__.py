"""What goes on behind a key: articles being read, explanations being made, and the news of both."""

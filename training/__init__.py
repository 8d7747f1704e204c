"""What is trained and measured outside the package; nothing here is installed."""

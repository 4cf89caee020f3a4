"""What releases changed, in words."""

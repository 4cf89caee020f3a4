"""Many readers who think between two moves, over real websockets, beside the floor in the same run."""

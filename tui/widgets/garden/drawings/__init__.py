"""What stands and grows in the garden, drawn as text."""

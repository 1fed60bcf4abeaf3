"""The plants and the scenery of the garden, drawn as text."""

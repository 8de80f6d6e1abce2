"""Rules about where on the picture words stand."""

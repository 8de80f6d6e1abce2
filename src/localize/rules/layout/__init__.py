"""Rules about lines and where they break."""

"""Rules about style: italics and other markup, numbers, sounds for the deaf, capitals."""

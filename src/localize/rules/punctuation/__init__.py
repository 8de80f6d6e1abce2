"""Rules about the marks between the words, which every language sets in its own way."""

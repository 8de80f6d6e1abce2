"""Train the starter models: corpus, vocabulary, network, package, figures."""

"""Sources: feeds and arXiv, asked on their schedule; of what they offer an editor takes some."""

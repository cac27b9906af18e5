"""What an issue says."""

"""What the registers of the world say about papers, and which of them is believed."""

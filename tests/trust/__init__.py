"""What the product promises under attack and under bad input."""

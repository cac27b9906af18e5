"""What readers get, and the wiring of the project."""

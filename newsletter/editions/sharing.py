"""The picture that is shown where an issue is shared."""

WIDTH, HEIGHT = 1200, 630

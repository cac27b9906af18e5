"""A publication's own look: its accent, logo, picture, words at the foot, entries in the head."""

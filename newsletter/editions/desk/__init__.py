"""Preview, pre-flight and publishing: what readers would get, what is wrong with it, and then."""

"""Whether the archive's links still lead somewhere: asked slowly, told to editors, never mended
by itself."""

"""The world: the only code that touches it, and no decisions."""

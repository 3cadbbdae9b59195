"""What a reading tells beside its cell's quantities, by the names in files and settings."""

CONTRIBUTION, MEMORY_KEPT, ENDED = "contribution", "memory_kept", "running_probability"

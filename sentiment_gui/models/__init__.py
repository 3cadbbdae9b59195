"""Qt item models over columns: what a view asks for is a look-up."""

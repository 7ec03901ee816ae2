"""How the sample data are made: one module for each kind of file."""

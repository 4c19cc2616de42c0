"""The reading benchmark: pictures drawn here, read by the program, compared with what was drawn."""

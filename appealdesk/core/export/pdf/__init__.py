"""Writing PDF pages: fonts, tagged canvas, pictures as they came, invisible recognised text."""

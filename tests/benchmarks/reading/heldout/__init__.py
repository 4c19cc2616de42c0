"""Pictures that the program was not mended on: pages laid out by a web browser, in other fonts, words and layouts."""

"""Going through the files of a case: what each is, whose, and where it goes."""

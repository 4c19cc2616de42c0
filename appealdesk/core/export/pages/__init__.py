"""The pages that the program itself writes: their look, their flow, and what each of them says."""

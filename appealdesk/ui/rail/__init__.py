"""The checklist: a rail of steps beside the case, and what each step asks for."""

"""Help beside the window: topics, what a rule means, searched and paged through."""

// Stands here until the first type does.

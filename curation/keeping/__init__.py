"""What an owner keeps of a publication: its shelves, forms and templates, and its people."""

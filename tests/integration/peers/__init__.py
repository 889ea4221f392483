"""What goes wrong in other publishers of posts, told here as a story that ends well."""

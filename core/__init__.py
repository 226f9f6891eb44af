"""What help is: posts, claims and the words for them. No SDK, no SQL, no socket."""

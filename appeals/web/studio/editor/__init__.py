"""What the page of the editor is made of: messages, picker, preview."""

"""A patient's way to what was released: links given and taken back by the clinic, opened by the patient."""

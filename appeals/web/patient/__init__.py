"""The patient's pages: the only ones, beside sign-in, that open without an account."""

"""Invented cases for the denial reasons: each a base case of all tests with what the reason turns on."""

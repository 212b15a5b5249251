"""What staff keep up themselves: letterheads, the directory of payers, and payers' criteria as the practice saw them."""

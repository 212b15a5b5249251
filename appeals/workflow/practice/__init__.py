"""What staff keep up themselves: letterheads, the directory of payers, payers' criteria as the practice saw them."""

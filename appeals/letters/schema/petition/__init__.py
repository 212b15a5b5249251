"""What follows from the facts of papers beside request and appeal: addressees, faxes, renewals, hearings."""

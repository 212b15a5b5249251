"""What papers beside request and appeal need: accounts, VA, hearings, employers, renewals, own words, faxes."""

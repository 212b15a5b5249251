"""What single letters need beside request and denial: claims paid, networks searched, reviews, who acts."""

"""The Chief's content guidelines: issued, judged against, shown (389.3)."""

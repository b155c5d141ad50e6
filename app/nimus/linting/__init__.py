"""Files in, checked drafts out: in order, on all cores, each finding at its place in the file."""

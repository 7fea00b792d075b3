"""Training that is looked at: runs in the user's folder, probes on the way, wishes obeyed."""

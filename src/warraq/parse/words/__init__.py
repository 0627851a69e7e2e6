"""What pages print, each list in one place, with its matcher and no other logic."""

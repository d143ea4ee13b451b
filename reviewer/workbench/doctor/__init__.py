"""``reviewer doctor``: a workspace looked over as a whole, and its sessions mended."""

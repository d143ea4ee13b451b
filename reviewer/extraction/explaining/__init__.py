"""Why a figure became what it is, and why not: the same stages run again and watched."""

"""Complete, frozen values that the store hands to ``work`` and ``ui``: nothing in them loads lazily."""

"""undercard: reads gig newsletters, listens to every act, ranks the nights you would love."""

__version__ = "0.1.0"

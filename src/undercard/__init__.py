"""undercard: reads gig newsletters, listens to every act, ranks the nights you would love."""

import logging

logging.getLogger(__name__).addHandler(logging.NullHandler())

__version__ = "0.1.0"

"""flow: the corridor. The order of the steps, what is undone, progress, resume.

Takes: ports, the store's port, pure functions of the rooms. Gives: filled shelves and a report per step.
May touch: ports only. Does not belong here: plug-ins, SQL, settings, printing.
"""

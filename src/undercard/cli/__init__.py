"""cli: the terminal door: parse, call one verb of app, show the answer, exit code.

Does not belong here: judgement, SQL, HTTP.
"""

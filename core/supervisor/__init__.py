"""Runs the parts of the application as one: starts them, restarts what dies, stops all of it.

`child` is one program, `watch` the loop over all of them, `folder` the data folder they share,
`stack` the list of what runs. `manage.py run` puts them together.
"""

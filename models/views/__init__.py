"""What a screen shows where several rooms meet: a module for each screen, `from models.views import home`.

A view is read in one read transaction (`reading`), so that it is the file of one moment, and it never writes. Each is a
frozen dataclass; `gather` reads it. Where a verb brings back the view that its screen shows next, it stands here too.
"""

"""What a screen shows, where it comes from several packages: one module per screen, `from models.views import home`.

`gather` reads a view, which is a frozen dataclass, in one read transaction (`reading`), so that all of it is of the
same moment. Reading never writes. A verb that returns the view which its screen shows next is here too.
"""

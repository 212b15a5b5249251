"""The same letter made by us and by what people would use instead."""

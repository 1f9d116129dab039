"""The figures of the document, each a function from prepared data to a drawing."""

// Imported by stem cells, so that the loader of modules is up before a function's own.

"""Compiles the bootstrap for the interpreter that runs this, so that a cold start need not."""
import os
import py_compile
import sys

source, prepared = sys.argv[1:3]
for name in ("bootstrap", "failures", "logs", "stem"):
    compiled = os.path.join(prepared, name + ".pyc")
    py_compile.compile(
        os.path.join(source, name + ".py"),
        cfile=compiled,
        dfile="/var/runtime/" + name + ".py",
        doraise=True,
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    )
    os.chmod(compiled, 0o644)

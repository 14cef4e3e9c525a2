"""Runs one script to its end."""

import ast
import asyncio
import os
import random
import sys
import traceback

from millrace_names import names_of
from millrace_values import Record, Refused, Rows, encode, read, write

SCRIPT = "script"
PIECE = 256
#: What leads out of Python into the JavaScript around it. Nothing is there, but neither is it anybody's business.
WITHHELD = ["js", "pyodide_js", "pyodide", "_pyodide", "_pyodide_core", "ctypes", "_ctypes", "micropip"]
HERE = "Code steps compute and reach nothing else: no network, files of the host, processes or packages"


def lock():
    """Takes away what a script has no use for; called once, after all is loaded."""
    sys.meta_path[:] = [finder for finder in sys.meta_path if "pyodide" not in type(finder).__module__]
    for name in list(sys.modules):
        if name.split(".")[0] in WITHHELD:
            sys.modules[name] = None
    sys.modules.update(dict.fromkeys(WITHHELD))
    sys.path[:] = [path for path in sys.path if path.endswith(".zip")]
    sys.argv[:] = [SCRIPT]
    os.environ.clear()


def perform(text):
    """From a job as JSON to lines: what it is (`list`, `value`, `failure`), and its parts as JSON."""
    random.seed()
    try:
        return "\n".join(_parts(encode(_run(read(text)))))
    except BaseException as error:  # A script may raise SystemExit and KeyboardInterrupt too.
        return "failure\n" + write(_failure(error))
    finally:
        sys.__stdout__.flush()
        sys.__stderr__.flush()


def _parts(value):
    if not isinstance(value, list):
        return ["value", write(value)]
    return ["list", *(write(value[at : at + PIECE]) for at in range(0, len(value), PIECE))]


def _run(job):
    scope = job["data"]
    first = scope["first"]
    items = Rows(
        Record(item, pairedItem=Record(item=first + index))
        for index, item in enumerate(item for piece in job["items"] for item in piece)
    )
    names, move = names_of(scope, items)
    exec(_compiled(job["source"]), names)
    script = names.pop(SCRIPT)
    if scope["mode"] != "each":
        return _ended(script())
    values = []
    for offset in range(len(items)):
        move(first + offset)
        values.append(_ended(script()))
    return values


def _compiled(source):
    """The script as the body of a function, on its own lines, so that it may return."""
    tree = ast.parse(source, SCRIPT)
    waits = any(isinstance(node, (ast.Await, ast.AsyncFor, ast.AsyncWith)) for node in ast.walk(tree))
    kind = ast.AsyncFunctionDef if waits else ast.FunctionDef
    function = kind(name=SCRIPT, args=ast.arguments(), body=tree.body or [ast.Pass()])
    return compile(ast.fix_missing_locations(ast.Module([function], [])), SCRIPT, "exec")


def _ended(value):
    """What a script that awaits comes to. Nothing here takes time by itself, so it never waits for long."""
    if not asyncio.iscoroutine(value):
        return value
    try:
        value.send(None)
    except StopIteration as end:
        return end.value
    raise NotImplementedError(f"There is nothing to await. {HERE}")


def _failure(error):
    if isinstance(error, MemoryError):
        return {"code": "code_memory", "message": "The code used more memory than there is. Work on fewer items at once."}
    named = type(error).__name__
    text = error.msg if isinstance(error, SyntaxError) else str(error)
    message = text if text and type(error) in (Exception, Refused) else f"{named}: {text}" if text else named
    if isinstance(error, ModuleNotFoundError):
        message = f'There is no module "{error.name}" here, but Python\'s standard library. {HERE}'
    elif isinstance(error, OSError):
        message = f"{message.rstrip('.')}. {HERE}"
    return {"code": "code_failed", "message": message[:2000], **_place(error)}


def _place(error):
    if isinstance(error, SyntaxError) and error.filename == SCRIPT:
        return {"line": error.lineno or 1, "column": error.offset or 1}
    frames = [frame for frame in traceback.extract_tb(error.__traceback__, limit=-50) if frame.filename == SCRIPT]
    if not frames:
        return {}
    return {"line": frames[-1].lineno, "column": (frames[-1].colno or 0) + 1}

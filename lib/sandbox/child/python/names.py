"""The names that a script finds, those of older Python nodes (_input, _json …) and the short ones (items, item)."""

from datetime import datetime, timedelta, timezone

from millrace_values import Record, Rows


def names_of(scope, items):
    """A script's globals, and what sets the item it is at."""
    place = {"index": scope["first"]}
    zone = timezone(timedelta(minutes=scope["offset"]), scope["timezone"])
    now = datetime.fromtimestamp(scope["now"] / 1000, zone)
    given = Input(items, place, scope["first"])
    names = {
        "__name__": "script",
        "_input": given,
        "_items": items,
        "items": items,
        "_": lambda name: Sent(scope, place, name),
        "_node": Nodes(scope, place),
        "_now": now,
        "_today": now.replace(hour=0, minute=0, second=0, microsecond=0),
        "_workflow": Record(scope["workflow"], active=scope["execution"]["mode"] != "test"),
        "_execution": Record(scope["execution"]),
        "_mode": scope["execution"]["mode"],
        "_runIndex": scope["runIndex"],
        "_vars": Record(),
        "_env": Record(),
        "_if": lambda condition, yes, no: yes if condition else no,
        "_ifEmpty": lambda value, other: other if value is None or value in ("", [], {}) else value,
        "_jmespath": refused("_jmespath is not in Python: use comprehensions, or JavaScript's $jmespath"),
        "_getWorkflowStaticData": refused(
            "Code keeps nothing between runs. Keep it in a data table, and read it from there in the next run"
        ),
    }

    def move(index):
        place["index"] = index
        item = given.item
        names.update(_item=item, item=item, _json=item and item.get("json"), _binary=item and item.get("binary"))
        names.update(_itemIndex=index, _parameters=parameters_at(scope, index))

    move(scope["first"])
    return names, move


def parameters_at(scope, index):
    given = scope.get("parameters") or [Record()]
    at = index - scope["first"]
    return given[at] if 0 <= at < len(given) else given[0]


def refused(reason):
    def refuse(*_, **__):
        raise NotImplementedError(reason)

    return refuse


class Input:
    """_input"""

    def __init__(self, items, place, first):
        self._items, self._place, self._first = items, place, first

    def all(self):
        return self._items

    def first(self):
        return self._items[0] if self._items else None

    def last(self):
        return self._items[-1] if self._items else None

    @property
    def item(self):
        at = self._place["index"] - self._first
        return self._items[at] if 0 <= at < len(self._items) else None


class Sent:
    """_("Name")"""

    def __init__(self, scope, place, name):
        self._scope, self._place, self._name = scope, place, name

    def all(self, port=None):
        return Rows(map(own, self._list(port)))

    def first(self, port=None):
        return next(iter(self.all(port)), None)

    def last(self, port=None):
        return next(reversed(self.all(port)), None)

    def itemMatching(self, index):
        return own(self._origin(index))

    def pairedItem(self, index=None):
        return self.itemMatching(self._place["index"] if index is None else index)

    @property
    def item(self):
        return self.pairedItem()

    @property
    def isExecuted(self):
        return self._name in self._scope["nodes"]

    def _list(self, port=None):
        sent = self._scope["nodes"].get(self._name)
        if sent is None:
            raise LookupError(
                f'The node "{self._name}" has sent nothing here: it has not run, or is not before this one. '
                f'Check _("{self._name}").isExecuted first.'
            )
        if port is None:
            return sent["items"]
        ports = sent.get("ports") or []
        return ports[port] if 0 <= port < len(ports) else []

    def _origin(self, index):
        items = self._list()
        origins = self._scope["nodes"][self._name].get("origins") or []
        at = index - self._scope["first"]
        found = origins[at] if 0 <= at < len(origins) else None
        if found is None and len(items) == 1:
            found = items[0]
        if found is None:
            raise LookupError(
                f'No item of the node "{self._name}" belongs to item {index + 1} here. '
                f'Use _("{self._name}").first(), .last() or .all().'
            )
        return found


class Nodes:
    """_node["Name"]: the item at the same position."""

    def __init__(self, scope, place):
        self._scope, self._place = scope, place

    def __getitem__(self, name):
        sent = Sent(self._scope, self._place, name)
        items, index = sent.all(), self._place["index"]
        return items[index] if index < len(items) else sent.item


def own(item):
    return Record((key, value) for key, value in item.items() if key != "from")

"""What a condition shows: the names known to be there where it holds, and where it does not."""

from jinja2 import nodes

Names = frozenset[str]
_NONE: Names = frozenset()


def spoken(node: nodes.Node) -> str | None:
    """Return a name as the template writes it, such as `t.dose`."""
    if isinstance(node, nodes.Name):
        return str(node.name)
    if isinstance(node, nodes.Getattr):
        above = spoken(node.node)
        return f"{above}.{node.attr}" if above else None
    return None


def shown(node: nodes.Node) -> tuple[Names, Names]:
    """Return the names that are there if the condition holds, and those that are if it does not."""
    match node:
        case nodes.Name() | nodes.Getattr():
            name = spoken(node)
            return (frozenset({name}) if name else _NONE), _NONE
        case nodes.Not():
            holds, fails = shown(node.node)
            return fails, holds
        case nodes.And():
            return _both(shown(node.left), shown(node.right))
        case nodes.Or():
            fails, holds = _both(_turned(shown(node.left)), _turned(shown(node.right)))
            return holds, fails
        case nodes.Compare():
            return _compared(node)
    return _NONE, _NONE


def _turned(pair: tuple[Names, Names]) -> tuple[Names, Names]:
    return pair[1], pair[0]


def _both(left: tuple[Names, Names], right: tuple[Names, Names]) -> tuple[Names, Names]:
    return left[0] | right[0], left[1] & right[1]


def _compared(node: nodes.Compare) -> tuple[Names, Names]:
    """A fact that equals, or lies above or below, something is there; one that differs need not be."""
    operand = node.ops[0]
    sides = [node.expr, operand.expr]
    constant = any(isinstance(side, nodes.Const | nodes.Tuple | nodes.List) for side in sides)
    if operand.op in ("notin", "ne"):
        return (_NONE, _named(sides)) if constant else (_NONE, _NONE)
    if operand.op in ("eq", "in"):
        return (_named(sides), _NONE) if constant else (_NONE, _NONE)
    return _named(sides), _NONE


def _named(sides: list[nodes.Expr]) -> Names:
    return frozenset(name for name in map(spoken, sides) if name)

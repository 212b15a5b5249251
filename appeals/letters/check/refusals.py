"""What to say about the constructs of Jinja that letters do without."""

from jinja2 import nodes

_SENTENCES: dict[type[nodes.Node], str] = {
    nodes.Call: "Letters call nothing: leave the parentheses out, or use a filter, as in {{ fact | long_date }}.",
    nodes.Getitem: "Letters have no brackets: write a dot and a name, or loop over the list.",
    nodes.CondExpr: "Write {% if … %}…{% else %}…{% endif %} instead of “if” inside a print tag.",
    nodes.Concat: "Write the facts beside each other, each in its own {{ }}, instead of “~”.",
    nodes.Test: "Write {% if fact %} or {% if not fact %} instead of “is”.",
    nodes.Tuple: "Print one fact at a time.",
    nodes.List: "Lists of constants stand only after “in”.",
    nodes.Dict: "Letters have no braces in tags.",
    nodes.Compare: "A comparison belongs into {% if … %}.",
    nodes.And: "“and” belongs into {% if … %}.",
    nodes.Or: "“or” belongs into {% if … %}.",
    nodes.Not: "“not” belongs into {% if … %}.",
    nodes.Filter: "Filters stand behind a fact.",
    nodes.Name: "A text in quotes or a number stands here, no fact.",
    nodes.Getattr: "A text in quotes or a number stands here, no fact.",
    nodes.Const: "Only a text in quotes or a number can stand here.",
}


def refusal(node: nodes.Node) -> str:
    """Return the sentence for a construct that cannot stand where it does."""
    if isinstance(node, nodes.BinExpr | nodes.UnaryExpr) and type(node) not in _SENTENCES:
        return "Letters do no arithmetic: enter the number as a fact of the case."
    return _SENTENCES.get(type(node), "Letters consist of text, facts, filters, if, for and include; this is none.")

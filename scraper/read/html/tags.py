"""Which elements of a page begin a line, head it, link it, or are never shown."""

# fmt: off
BLOCKS = frozenset({
    "html", "body", "address", "article", "aside", "blockquote", "button", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hgroup", "hr", "legend", "li", "listing", "main", "menu", "nav", "noscript", "ol", "optgroup",
    "option", "p", "pre", "section", "select", "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead",
    "tr", "ul", "xmp",
})
NEVER_SHOWN = frozenset({
    "script", "style", "template", "head", "title", "meta", "link", "base", "svg", "iframe", "object", "embed", "applet",
    "video", "audio", "canvas", "map", "area", "datalist", "noframes", "param", "source", "track", "frame", "frameset",
    "col", "colgroup",
})
# fmt: on
HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = frozenset({"ol", "ul", "menu", "dir"})
LINKS = frozenset({"a", "option", "button"})
AS_TYPED = frozenset({"pre", "listing", "xmp", "textarea"})
QUOTES = frozenset({"blockquote"})
CELLS = frozenset({"td", "th"})

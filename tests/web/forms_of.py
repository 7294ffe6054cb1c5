"""A page's forms as a browser reads them: what each would send if nobody touched it."""

from __future__ import annotations

from html.parser import HTMLParser


class FormsOf(HTMLParser):
    """Collects the fields of each form of a page, by its action."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.fields: dict[str, dict[str, str]] = {}
        self._form: dict[str, str] = {}
        self._select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a field where a browser would send it."""
        has = dict(attrs)
        name, value = has.get("name") or "", has.get("value") or ""
        if tag == "form":
            self._form = self.fields.setdefault(has.get("action") or "", {})
        elif tag == "select":
            self._select = name
        elif tag == "option" and ("selected" in has or self._select not in self._form):
            self._form[self._select] = value
        elif tag == "input" and name:
            self._take(has, name, value)

    def _take(self, has: dict[str, str | None], name: str, value: str) -> None:
        kind = has.get("type") or "text"
        if kind in {"radio", "checkbox"} and "checked" not in has:
            return
        if kind == "range" and has.get("step") != "any":
            value = str(int(float(value) + 0.5))  # a browser goes to the nearest step
        self._form[name] = value

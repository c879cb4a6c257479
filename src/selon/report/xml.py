"""XML that strangers wrote → a tree: no entities of its own, nothing fetched, bounded depth and size."""

from __future__ import annotations

import io
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, tostring

from selon.errors import ReportError
from selon.report import extras
from selon.report.limits import Limits


def parse(data: bytes, *, limits: Limits) -> Element:
    """Read a document.

    Raises:
        ReportError: it is no XML, declares entities, or is beyond the limits.
    """
    trees = extras.load("defusedxml.ElementTree", extra="formats", reads="XML")
    faults = extras.load("defusedxml.common", extra="formats", reads="XML")
    depth = count = 0
    root: Element | None = None
    try:
        for event, element in trees.iterparse(io.BytesIO(data.lstrip()), events=("start", "end")):
            if event == "end":
                depth -= 1
                continue
            if root is None:
                root = element
            depth += 1
            count += 1
            if depth > limits.depth:
                raise ReportError(f"is nested deeper than {limits.depth} elements; expected news")
            if count > limits.elements:
                raise ReportError(f"holds more than {limits.elements} elements; expected news")
    except faults.DefusedXmlException:
        raise ReportError(
            "declares entities of its own, which are never resolved; expected plain XML"
        ) from None
    except ParseError as error:
        line, column = error.position
        raise ReportError(f"is broken XML at line {line}, column {column + 1}") from None
    except (LookupError, ValueError) as error:  # an encoding that is not known, or is several bytes wide
        raise ReportError(f"is XML in an encoding that cannot be read: {str(error).lower()}") from None
    if root is None:
        raise ReportError("is broken XML: it holds no element")
    return root


def local(element: Element) -> str:
    """Give the name of an element without its namespace, in lower case."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def children(element: Element, *names: str) -> Iterator[Element]:
    """Give the children that have one of these names (lower case, without namespace)."""
    return (child for child in element if local(child) in names)


def child(element: Element, *path: str) -> Element | None:
    """Give the first descendant at a path of names."""
    found: Element | None = element
    for name in path:
        found = next(children(found, name), None) if found is not None else None
    return found


def text(element: Element | None) -> str | None:
    """Give the words of an element in one line, or nothing."""
    return " ".join("".join(element.itertext()).split()) or None if element is not None else None


def markup(element: Element) -> str:
    """Give what stands within an element as markup without namespaces."""
    parts = [element.text or ""]
    for inner in element:
        for one in inner.iter():
            if isinstance(one.tag, str):
                one.tag = one.tag.rpartition("}")[2]
        parts.append(tostring(inner, encoding="unicode"))
    return "".join(parts)

"""A message (EML) → a report: newsletters and statements that came by mail.

Attachments are named and passed over.
"""

from __future__ import annotations

import email
import email.policy
from datetime import date
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from selon.errors import ReportError
from selon.model import Report, ReportFormat
from selon.report import fragments
from selon.report.encoding import text_of
from selon.report.incoming import Incoming
from selon.report.limits import Limits

_BROKEN = (MessageError, ValueError, LookupError, AttributeError, TypeError, IndexError, AssertionError)
"""What the library raises on headers and parts that break the rules."""


def read(incoming: Incoming, *, limits: Limits) -> Report:
    """Read a message as one report; its day is that on which it was sent, where it was sent from.

    Raises:
        ReportError: it cannot be read, or holds no text.
        LanguageError: its language is not supported.
    """
    data = incoming.read(limits.document_bytes)
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        text = _words(message, limits)
        attached = [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]
    except RecursionError:
        raise ReportError("is a message nested too deep to be read") from None
    except _BROKEN as error:
        raise ReportError(f"is a broken message: {' '.join(str(error).lower().split())[:120]}") from None
    name, address = parseaddr(_header(message, "From"))
    fields = {
        "title": _header(message, "Subject"),
        "outlet": name or address,
        "published": _day(message),
    }
    notes = (f"{len(attached)} attachment(s) passed over: {', '.join(attached)[:200]}",) if attached else ()
    return incoming.report(
        text,
        form=ReportFormat.EML,
        raw=data,
        via=_header(message, "List-Id") or None,
        fields=fields,
        notes=notes,
    )


def _words(message: EmailMessage, limits: Limits) -> str:
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        raise ReportError("is a message without text; expected one with a body")
    content = body.get_payload(decode=True)
    if not isinstance(content, bytes):
        raise ReportError("is a message without text; expected one with a body")
    if len(content) > limits.text_bytes:
        raise ReportError("holds more text than one report; expected one report")
    charset = body.get_content_charset()
    try:
        text = content.decode(charset or "ascii")
    except (LookupError, UnicodeDecodeError):
        text, _ = text_of(content)
    return fragments.words(text) if body.get_content_subtype() == "html" else text


def _header(message: EmailMessage, name: str) -> str:
    try:
        value = " ".join(str(message.get(name, "")).split())
    except _BROKEN:  # a header that breaks the rules tells nothing
        return ""
    return "".join(character for character in value if character.isprintable())


def _day(message: EmailMessage) -> date | None:
    try:
        return parsedate_to_datetime(_header(message, "Date")).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None

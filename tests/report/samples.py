"""One small invented report in every format that is read, as bytes."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime

import docx
import pyarrow as pa
import zstandard
from pyarrow import parquet

WORDS = "La maire de Lorient a dit mardi que le pont est fermé. Les habitants sont isolés."
SECOND = "« Nous ne prenons aucun risque », a-t-elle ajouté devant la presse réunie à la mairie."

PAGE = f"""<!doctype html><html lang="fr"><head><meta charset="utf-8">
<title>Le pont est fermé - Le Phare</title>
<meta property="og:site_name" content="Le Phare"><meta property="og:title" content="Le pont est fermé">
<link rel="canonical" href="https://phare.example/pont"><meta name="author" content="Yann Kerbrat">
<meta property="article:published_time" content="2025-05-17T08:00:00+02:00">
<script>document.write("<p>Une publicité écrite par un script</p>")</script></head>
<body><nav><a href="/">Accueil</a> <a href="/sport">Sport</a></nav>
<div id="cookie-consent"><p>Nous utilisons des cookies pour améliorer votre expérience de lecture.</p></div>
<article><h1>Le pont est fermé</h1>
<figure><img src="pont.jpg"><figcaption>Le pont, samedi. Photo : Jeanne Kervadec</figcaption></figure>
<p>{WORDS} La fermeture fait suite à la découverte de fissures dans deux de ses piles.</p>
<p>{SECOND}</p>
<div class="related"><h2>Lire aussi</h2><ul><li><a href="/x">Le marché rouvre dimanche</a></li></ul></div>
<p>Les automobilistes doivent passer par le nord, un détour de douze kilomètres, selon la préfecture.</p>
</article><footer>© Le Phare. Mentions légales</footer></body></html>""".encode()

RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Le fil de l'Ouest</title>
<link>https://fil.example/</link>
<item><guid isPermaLink="false">fil-1</guid><title>Le pont est fermé</title><link>https://fil.example/1</link>
<pubDate>Sat, 17 May 2025 08:00:00 +0200</pubDate><dc:creator>Yann Kerbrat</dc:creator>
<source url="https://phare.example/rss">Le Phare</source>
<content:encoded><![CDATA[<p>{WORDS}</p><figure><figcaption>Le pont</figcaption></figure><p>{SECOND}</p>]]>
</content:encoded></item>
<item><guid>https://fil.example/2</guid><title>Le marché</title>
<description>&lt;p&gt;Le marché rouvre dimanche, a dit la mairie.&lt;/p&gt;</description></item>
</channel></rss>""".encode()

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>La Rade</title>
<entry><id>urn:rade:1</id><title type="html">Le pont &amp;amp; la rade</title>
<link rel="self" href="/1.atom"/><link href="/1.html"/><updated>2025-05-18T10:00:00Z</updated>
<published>2025-05-17T23:30:00+02:00</published><author><name>Soizic Le Goff</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{WORDS}</p><p>{SECOND}</p></div></content>
</entry></feed>""".encode()

NEWSML = f"""<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:newsml:agence.example:20250517:1" version="3" standard="NewsML-G2" xml:lang="fr">
<itemMeta><itemClass qcode="ninat:text"/><provider literal="Agence Ouest"/>
<versionCreated>2025-05-17T08:00:00+02:00</versionCreated>
<embargoed>2025-05-17T12:00:00+02:00</embargoed><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><by>Yann Kerbrat</by><creditline>Agence Ouest</creditline><language tag="fr-FR"/>
<headline>Le pont est fermé</headline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">
<head><title>x</title></head><body><p>{WORDS}</p><p>{SECOND}</p></body></html></inlineXML></contentSet>
</newsItem>
<newsItem guid="urn:2" version="1"><itemMeta><itemClass qcode="ninat:picture"/></itemMeta></newsItem>
<newsItem guid="urn:3" version="2"><itemMeta><itemClass qcode="ninat:text"/>
<pubStatus qcode="stat:canceled"/></itemMeta></newsItem>
</itemSet></newsMessage>""".encode()

NITF = f"""<nitf><head><title>Le pont</title><docdata><doc-id id-string="n1"/>
<date.issue norm="20250517T080000+0200"/></docdata></head><body><body.head><hedline>
<hl1>Le pont est fermé</hl1>
</hedline><byline>Par Yann Kerbrat</byline><distributor>Agence Ouest</distributor></body.head>
<body.content><p>{WORDS}</p><media><media-caption>Photo</media-caption></media><p>{SECOND}</p></body.content>
</body></nitf>""".encode()

NINJS = json.dumps(
    {
        "uri": "urn:ninjs:1",
        "type": "text",
        "version": "2",
        "versioncreated": "2025-05-17T08:00:00+02:00",
        "embargoed": "2025-05-17T12:00:00+02:00",
        "pubstatus": "usable",
        "language": "fr",
        "headline": "Le pont est fermé",
        "byline": "Yann Kerbrat",
        "body_html": f"<p>{WORDS}</p><p>{SECOND}</p>",
        "infosources": [{"name": "Agence Ouest"}],
    }
).encode()

MESSAGE = f"""From: "La mairie de Lorient" <presse@mairie.example>
To: redaction@phare.example
Subject: =?utf-8?q?Le_pont_est_ferm=C3=A9?=
Date: Sat, 17 May 2025 08:00:00 +0200
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

{WORDS}
--b
Content-Type: application/pdf
Content-Disposition: attachment; filename="plan.pdf"

x
--b--
""".encode()

TABLE = f'identifiant;body;published\nA1;"{WORDS}\n{SECOND}";2025-05-17\n;;\nA2;"";2025-05-17\n'.encode()


def pdf(*pages: str) -> bytes:
    """Give a PDF with lines of Latin-1 words on its pages."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for page in pages:
        lines = " ".join(f"({line}) Tj T*" for line in page.split("\n"))
        stream = f"BT /F1 12 Tf 14 TL 50 700 Td {lines} ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
        fonts = f"<< /Font << /F1 {font} >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R /Contents {len(objects)} 0 R /Resources {fonts} >>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} /MediaBox [0 0 600 800] >>"
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return (
        out
        + f"{end}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF".encode()
    )


def office() -> bytes:
    """Give a DOCX document."""
    document = docx.Document()
    document.core_properties.title = "Le pont est fermé"
    document.core_properties.created = datetime(2025, 5, 17, tzinfo=UTC)
    document.add_paragraph(WORDS)
    document.add_paragraph("")
    document.add_paragraph(SECOND)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def columns(rows: int = 1) -> bytes:
    """Give a Parquet table whose text is called body."""
    table = pa.table({"body": [WORDS] * rows, "outlet": ["Le Phare"] * rows, "count": list(range(rows))})
    file = io.BytesIO()
    parquet.write_table(table, file)
    return file.getvalue()


def web_archive(*, packed: bool = True) -> bytes:
    """Give a web archive with a page, a picture and a page that was not there."""
    records = []
    for url, status, kind, body in (
        ("https://phare.example/pont", "200 OK", "text/html; charset=utf-8", PAGE),
        ("https://phare.example/pont.png", "200 OK", "image/png", b"\x89PNG"),
        ("https://phare.example/rien", "404 Not Found", "text/html", PAGE),
    ):
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
            "WARC-Date: 2025-05-17T08:00:00Z\r\n"
            "WARC-Record-ID: <urn:uuid:12345678-1234-5678-1234-567812345678>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        record = head.encode() + answer + b"\r\n\r\n"
        records.append(gzip.compress(record, mtime=0) if packed else record)
    return b"".join(records)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Give a ZIP archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return file.getvalue()


def tarred(files: Mapping[str, bytes], *, mode: str = "w:gz") -> bytes:
    """Give a TAR archive with a link in it."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/hostname"
        archive.addfile(link)
    return file.getvalue()


LINES = json.dumps({"text": WORDS, "id": "A1"}).encode() + b"\n{oops\n"

SAMPLES: Mapping[str, bytes] = {
    "a.txt": WORDS.encode(),
    "a.jsonl": LINES,
    "a.jsonl.gz": gzip.compress(LINES, mtime=0),
    "a.jsonl.zst": zstandard.ZstdCompressor().compress(LINES),
    "a.json": NINJS,
    "a.csv": TABLE,
    "a.parquet": columns(),
    "a.html": PAGE,
    "rss.xml": RSS,
    "atom.xml": ATOM,
    "newsml.xml": NEWSML,
    "nitf.xml": NITF,
    "a.warc.gz": web_archive(),
    "a.warc": web_archive(packed=False),
    "a.pdf": pdf(WORDS, SECOND.replace("«", "").replace("»", "")),
    "a.docx": office(),
    "a.eml": MESSAGE,
    "a.zip": zipped({"b.txt": WORDS.encode()}),
    "a.tar.gz": tarred({"b.txt": WORDS.encode()}),
    "bomb.gz": gzip.compress(zlib.compress(b"0" * 1000) + b"0" * 100_000, mtime=0),
}
"""Small inputs, one for each reader: what tests and fuzzing begin from."""

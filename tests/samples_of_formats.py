"""One report in many formats, each with the same untranslated passage in it."""

from __future__ import annotations

import io
import json
import zipfile

FRAGMENT = "acordo sobre pesca, salvamento e tarifas do porto"
LEAD = "The two ministers signed the accord in Vila Serena on Monday."
PLANTED = f"It covers fishing, rescue and the harbour tariffs [{FRAGMENT}], officials said."
LAST = "The accord takes effect in May."



def zipped(members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return buffer.getvalue()


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def paragraph(text, properties=""):
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def docx(*paragraphs, **more):
    body = f'<w:document xmlns:w="{W}"><w:body>{"".join(paragraphs)}</w:body></w:document>'
    return zipped({"word/document.xml": body, **more})


def odt(body):
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
                      for name in ("office", "text", "style", "drawing"))
    return zipped({"content.xml": f'<?xml version="1.0"?><office:document-content {spaces}>'
                                    f"<office:body><office:text>{body}</office:text></office:body>"
                                    "</office:document-content>"})


DOCX = docx(paragraph("Ministers sign accord", '<w:pStyle w:val="Heading1"/>'), paragraph(""),
            paragraph(LEAD), paragraph(PLANTED), paragraph(LAST))
ODT = odt(f"<text:h>Ministers sign accord</text:h><text:p>{LEAD}</text:p>"
          f"<text:p>{PLANTED}</text:p><text:p>{LAST}</text:p>")
NINJS = json.dumps({"uri": "tag:wire,2025:1", "language": "en", "versioncreated": "2025-03-04T08:00:00Z",
                    "headline": "Ministers sign accord – 🐟 “and rescue”",
                    "body_html": f"<p>{LEAD}</p>\n<p>{PLANTED}</p><p>{LAST}</p>"}, indent=1)
JSON_LINES = "".join(json.dumps({"lang": "en", "title": title, "text": text}) + "\n" for title, text in (
    ("Ministers sign accord", f"{LEAD}\n\n{LAST}"), ("Harbour tariffs change", f"{LEAD}\n\n{PLANTED}")))
RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Harbour Post</title><language>en-gb</language>
<item><title>Rates &amp; rents</title><description>{LEAD}</description>
<pubDate>Tue, 04 Mar 2025 10:00:00 GMT</pubDate></item>
<item><title>Ministers sign</title><description>{LEAD[:30]}…</description>
<content:encoded><![CDATA[<p>{LEAD}</p>
<p>{PLANTED}</p>]]></content:encoded></item></channel></rss>"""
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Post</title>
<entry><title>Ministers sign</title><updated>2025-03-04T08:00:00Z</updated>
<content type="html">&lt;p&gt;{LEAD}&lt;/p&gt;
&lt;p&gt;{PLANTED}&lt;/p&gt;</content></entry></feed>"""
XLIFF = f"""<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file source-language="pt" target-language="en" original="a" datatype="plaintext"><body>
<trans-unit id="u1"><source>Os ministros assinaram <g id="1">o acordo</g>.</source>
<target>{LEAD}</target></trans-unit>
<trans-unit id="u2"><source>O acordo abrange pesca e tarifas.</source><target>{PLANTED}</target></trans-unit>
<trans-unit id="u3"><source>Chove em Vila Serena.</source></trans-unit>
<trans-unit id="u4" translate="no"><source>X-1</source></trans-unit></body></file></xliff>"""
SRT = f"""1
00:00:01,000 --> 00:00:03,000
{{\\an8}}The two ministers signed
the accord in <i>Vila Serena</i>,

2
00:00:03,100 --> 00:00:06,000
they said.

3
00:00:06,100 --> 00:00:09,000
It covers fishing, rescue and the harbour tariffs
[{FRAGMENT}], officials said.
"""
VTT = f"""WEBVTT - Evening news

NOTE
{FRAGMENT} stands in a note, which nobody sees.

opening
00:01.000 --> 00:03.000 align:start
<v Ana>{LEAD}

00:03.100 --> 00:06.000
{PLANTED}
"""

NITF = f"""<?xml version="1.0"?>
<!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">
<nitf><head><docdata><date.issue norm="20250304T0800Z"/></docdata></head><body xml:lang="en"><body.head>
<hedline><hl1>Ministers sign</hl1></hedline><byline>By Ana Reis</byline></body.head><body.content>
<p>{LEAD}</p><p>{PLANTED}</p></body.content></body></nitf>"""
NEWSML = f"""<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:1"><contentMeta><headline>Ministros assinam</headline><language tag="pt"/></contentMeta>
<contentSet><inlineData contenttype="text/plain">Os ministros assinaram.</inlineData></contentSet></newsItem>
<newsItem guid="urn:2"><itemMeta><versionCreated>2025-03-04T08:00:00Z</versionCreated>
<link rel="irel:translatedFrom" residref="urn:1"/></itemMeta>
<contentMeta><headline>Ministers sign</headline><language tag="en"/></contentMeta><contentSet><inlineXML>
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><p>{LEAD}</p>
<p>{PLANTED}</p></body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>"""
EXPORT = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Harbour blog</title><language>pt-BR</language>
<item><title>photo.jpg</title><wp:post_type>attachment</wp:post_type></item>
<item><title>Ministers sign</title><content:encoded><![CDATA[{LEAD}

{PLANTED} [sic] [gallery ids="1,2"]]]></content:encoded><wp:post_type>post</wp:post_type>
<wp:status>publish</wp:status><category domain="language" nicename="en">English</category>
<category domain="post_translations" nicename="pll_7"/></item></channel></rss>"""
TMX = f"""<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4">
<header srclang="pt"/><body>
<tu tuid="a"><tuv xml:lang="en"><seg>{LEAD}</seg></tuv><tuv xml:lang="pt"><seg>Os ministros
<bpt i="1">&lt;b></bpt>assinaram<ept i="1">&lt;/b></ept>.</seg></tuv></tu>
<tu><tuv xml:lang="pt"><seg>Abrange pesca.</seg></tuv><tuv xml:lang="en"><seg>{PLANTED}</seg></tuv></tu>
</body></tmx>"""
PO = f"""msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

#: news.c:1
msgid "%d navio entrou."
msgid_plural "%d navios entraram."
msgstr[0] "%d ship \\"Aurora\\" "
"came in."
msgstr[1] "%d ships came in."

msgid "Abrange pesca."
msgstr "{PLANTED}"

msgid "Chove."
msgstr ""

#~ msgid "velho"
#~ msgstr "old"
"""


def pdf(*pages):
    """A PDF of lines set in Helvetica; a page that is a string is its content as it stands."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
               "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    for number, lines in enumerate(pages):
        shown = " ".join(f"({line}) Tj T*" for line in lines)
        stream = lines if isinstance(lines, str) else f"BT /F1 11 Tf 14 TL 60 780 Td {shown} ET"
        objects += ["<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
                    f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>",
                    f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream"]
    text, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(f"{len(text):010} 00000 n \n")
        text += f"{number} 0 obj\n{content}\nendobj\n"
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{''.join(places)}"
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(text)}\n%%EOF\n"
    return (text + table + trailer).encode("latin-1")


PDF = pdf(["The Harbour Post",
           "The two ministers signed the impor-", "tant accord in Vila Serena on Monday.", "1"],
          ["The Harbour Post", "It covers fishing, rescue and the harbour tariffs", f"[{FRAGMENT}],",
           "officials said.", "2"])


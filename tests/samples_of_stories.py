"""One report in four versions, and a report on something alike."""

from __future__ import annotations

import re

from transcheck import segment
from transcheck.data import Block, Document, Metadata, Span
from transcheck.furniture import mark_roles

PORTUGUESE = """Barragem de Vale Fundo esvazia para obras

A barragem de Vale Fundo começou na segunda-feira a ser esvaziada para a reparação das comportas. As
obras custam 4,2 milhões de euros e duram até 30 de setembro.

«A água vai voltar antes do inverno», garantiu a engenheira Matilde Arrobas. O abastecimento das 18
aldeias em redor não será cortado.

Os pescadores receiam pelas trutas. A associação local pediu que os peixes sejam levados para o rio
Sabugal antes de 15 de maio.

A câmara promete abrir um museu na antiga aldeia submersa, que voltará a ver-se pela primeira vez
desde 1974."""

ENGLISH = """Vale Fundo dam drained for repairs

The Vale Fundo dam began to be emptied on Monday so that its gates can be repaired. The works cost
4.2 million euros and last until 30 September.

“The water will be back before winter,” promised the engineer Matilde Arrobas. Supplies to the 18
villages around will not be cut off, bem como the fountains.

Anglers fear for the trout. The local association has asked for the fish to be moved to the river
Sabugal before 15 May.

The council promises to open a museum in the old sunken village, which will be seen again for the
first time since 1974."""

RIVAL = """Sunken village to surface as dam empties

A village drowned in 1974 will be seen again this summer: the dam of Vale Fundo is being drained.

Engineers need dry gates, and the job takes until the end of September. Matilde Arrobas, who leads
it, says homes will keep their water. The bill is put at €4.2 million.

Trout are to be carried to the Sabugal by 15 May, if the anglers get their way."""

OTHER_DAM = """Protest stops work at Alto Corgo dam

Some 300 farmers sat down on the road to the Alto Corgo dam on Friday and kept the diggers out. They
say the new wall will take their best fields.

“We were not asked,” said Inácio Peneda, who grows chestnuts. The company wants to build 40 metres
higher.

A court in Braga will hear the case on 12 June."""

ARABIC = """تفريغ سد فالي فوندو لأعمال الصيانة

بدأ يوم الاثنين تفريغ سد فالي فوندو من أجل إصلاح بواباته. وتبلغ كلفة الأشغال 4.2 ملايين يورو وتستمر
حتى 30 سبتمبر.

وقالت المهندسة ماتيلدي أروباس: «ستعود المياه قبل الشتاء». ولن ينقطع الماء عن القرى الثماني عشرة
المحيطة.

ويخشى الصيادون على أسماك السلمون المرقط. وطلبت الجمعية المحلية نقل الأسماك إلى نهر سابوغال قبل 15
مايو.

ويعد المجلس البلدي بفتح متحف في القرية القديمة الغارقة التي ستظهر لأول مرة منذ عام 1974."""


def version(path: str, lang: str, text: str, **metadata: str) -> Document:
    """A document of paragraphs; a line break inside one is this file's, not the text's."""
    text = re.sub(r"(?<!\n)\n(?!\n)", " ", text)
    blocks, position = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(Span(position, position + len(paragraph))))
        position += len(paragraph) + 2
    document = Document(path, text, lang, lang, lang, tuple(blocks), metadata=Metadata(**metadata))
    return segment.split(mark_roles(document))


VERSIONS = (
    version("dam.pt.txt", "pt", PORTUGUESE),
    version("dam.en.txt", "en", ENGLISH),
    version("rival.en.txt", "en", RIVAL),
    version("dam.ar.txt", "ar", ARABIC),
)
OTHER = version("corgo.en.txt", "en", OTHER_DAM)

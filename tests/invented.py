"""Resolutions that nobody adopted, in two languages, for tests that need a whole document and its versions.

The symbol is one that the General Assembly never gave out; the words are ours.
"""

from __future__ import annotations

from pathlib import Path

SYMBOL = "A/RES/71/987"
ENGLISH = """\
United Nations A/RES/71/987
General Assembly
Seventy-first session
Agenda item 124 (c)

Resolution adopted by the General Assembly on 21 November 2016

[without reference to a Main Committee (A/71/L.99 and Add.1)]

71/987. Lighthouses and the safety of navigation

The General Assembly,

Recalling its resolutions 37/4 of 22 October 1982 and 69/317 of 10 September 2015 on cooperation between the United \
Nations and the Organization of Islamic Cooperation,

Noting with appreciation the meeting of keepers of lighthouses held in Istanbul from 3 to 5 May 2016,

Taking note of the report of the Secretary-General,¹

1. Welcomes the offer of the Government of Turkey to keep the lamps of the Bosporus lit;

2. Calls upon Member States to keep in good repair the lighthouses of their coasts;

3. Requests the Secretary-General to submit to the General Assembly at its seventy-third session a report on the \
implementation of the present resolution;

4. Decides to include in the provisional agenda of its seventy-third session the item entitled "Lighthouses".

50th plenary meeting
21 November 2016

¹ A/71/160.
"""
ARABIC = """\
الأمم المتحدة A/RES/71/987
الجمعية العامة
الدورة الحادية والسبعون
البند ١٢٤ (ج) من جدول الأعمال

قرار اتخذته الجمعية العامة في ٢١ تشرين الثاني/نوفمبر ٢٠١٦

[دون الإحالة إلى لجنة رئيسية (A/71/L.99 و Add.1)]

٩٨٧/٧١ - المنارات وسلامة الملاحة

إن الجمعية العامة،

إذ تشير إلى قراريها ٤/٣٧ المؤرخ ٢٢ تشرين الأول/أكتوبر ١٩٨٢ و ٣١٧/٦٩ المؤرخ ١٠ أيلول/سبتمبر ٢٠١٥ بشأن التعاون بين \
الأمم المتحدة ومنظمة التعاون الإسلامي،

وإذ تلاحظ مع التقدير اجتماع حراس المنارات المعقود في إسطنبول في الفترة من ٣ إلى ٥ أيار/مايو ٢٠١٦،

وإذ تحيط علما بتقرير الأمين العام (١)،

١ - ترحب بعرض حكومة تركيا إبقاء مصابيح البوسفور مضاءة؛

٢ - تهيب بالدول الأعضاء أن تحسن صيانة منارات سواحلها؛

٣ - تطلب إلى الأمين العام أن يقدم إلى الجمعية العامة في دورتها الثالثة والسبعين تقريرا عن تنفيذ هذا القرار؛

٤ - تقرر أن تدرج في جدول الأعمال المؤقت لدورتها الثالثة والسبعين البند المعنون "المنارات".

الجلسة العامة ٥٠
٢١ تشرين الثاني/نوفمبر ٢٠١٦

(١) A/71/160.
"""


def write_documents(folder: Path) -> Path:
    """Write both versions into a folder, as files to build."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "lighthouses.en.txt").write_text(ENGLISH, encoding="utf-8")
    (folder / "lighthouses.ar.txt").write_text(ARABIC, encoding="utf-8")
    return folder

"""Files that somebody made to hang, fill, crash or lead astray whoever opens them; all are made by the tests.

What must hold for each: it costs seconds at most, it gives one problem that says what to do (or is read within bounds),
the program and its other files go on, and nothing of it is run, rendered or fetched. By input, with defence and test:

Workbooks: far cells, millions of cells, texts and remarks of gigabytes, entities, nesting, crowded directories, codings
    ``core/reading/formats/zipguard.py`` and ``bookguard.py`` look through them before anything opens them.
    As evidence ``core/reading/formats/workbook.py`` reads them in a worker; as order exports
    ``core/intake/orders/sheets.py``, above 4 MB unpacked in a process of its own (``core/reading/streamed.py``).
    -> ``test_workbooks.py``, ``test_children.py``
Order exports as text: zero bytes, endless lines, a million columns, a gigabyte, a million bad rows
    ``core/intake/orders/tables.py``, ``grid.py`` and ``merge.py``.
    -> ``test_order_tables.py``
PDF files: bombs, loops, fan-out, code maps, tables of objects, drawings without end, text operators
    Read in a worker with bounds on letters, memory and silence (``core/reading/formats/pdf.py``, ``pdf_text.py``);
    shown by a process of its own (``core/reading/preview.py``); put into the dossier under pypdf's bounds, set in the
    thread at hand (``wary`` of ``core/export/pdf/foreign.py``).
    -> ``test_papers.py``, ``tests/ui/test_hostile_pictures.py``
Pictures: 50,000 x 50,000 pixels, packed remarks and profiles, TIFF and GIF without end
    Formats by allow-list and the size before the pixels: ``core/reading/formats/picture.py``,
    ``core/export/pdf/pictures.py``, ``ui/evidence/loading.py`` (with ``core/reading/formats/png.py``) and, for the
    clipboard, ``ui/widgets/drop.py``.
    -> ``test_pictures.py``, ``tests/ui/test_hostile_pictures.py``
Drawings (SVG), whatever their names
    Told as what they are by ``core/reading/sniff.py``, and on none of the allow-lists.
    -> the same two
The workbook that we write
    Cells of text and links to our own files: ``core/export/index_sheet.py``.
    -> ``test_written_sheets.py``
Markup in names, numbers and messages
    Plain labels and escaped tooltips of ``ui/widgets/basics.py``; nothing else may use what renders.
    -> ``tests/ui/test_plain_words.py``, ``tests/architecture/test_plain_text.py``
Mails: headers, nesting, attachments, encodings
    ``core/reading/formats/mail.py`` and ``charset.py``.
    -> ``test_letters.py``
Web pages: tags, nesting, attributes, entities
    ``core/reading/formats/web.py``.
    -> ``test_letters.py``
Archives: in one another, bombs, names that lead out
    Told and never opened: ``core/reading/formats/dispatch.py``, ``workbook.py``.
    -> ``test_archives.py``
Cases handed over as files
    ``core/store/handover``.
    -> ``tests/core/store/handover``
All of these in a case
    One finding each, the rest as it was.
    -> ``tests/journeys/test_bad_files.py``
"""

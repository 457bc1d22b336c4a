// SPDX-License-Identifier: Apache-2.0
#pragma once
// PDFs as a test needs them: with pages that say something, and with what a malicious one would do.
#include <QByteArray>
#include <QList>

namespace sw::test {

/// Whole documents of hand-written objects, with a table of where each lies.
class PdfSample
{
public:
    static QByteArray stream(const QByteArray &entries, const QByteArray &content)
    {
        return "<< /Length " + QByteArray::number(content.size()) + ' ' + entries + " >>\nstream\n" + content
            + "\nendstream";
    }

    /// What a page draws; `further` are objects from number firstFurther on, named by `resources`.
    static QByteArray of(const QList<QByteArray> &pages, const QByteArray &resources = {},
                         const QList<QByteArray> &further = {}, const QByteArray &box = "0 0 595 842")
    {
        QList<QByteArray> objects{"<< /Type /Catalog /Pages 2 0 R >>",
                                  {},
                                  "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"};
        objects += further;
        QByteArray kids;
        for (const QByteArray &page : pages) {
            objects += stream({}, page);
            objects += "<< /Type /Page /Parent 2 0 R /MediaBox [" + box + "] /Contents "
                + QByteArray::number(objects.size()) + " 0 R /Resources << /Font << /F1 3 0 R >> " + resources
                + " >> >>";
            kids += QByteArray::number(objects.size()) + " 0 R ";
        }
        objects[1]
            = "<< /Type /Pages /Kids [" + kids + "] /Count " + QByteArray::number(pages.size()) + " >>";
        return file(objects, "/Root 1 0 R");
    }
    static constexpr int firstFurther = 4;

    /// A line in large letters, a block of colour below.
    static QByteArray saying(const QByteArray &words)
    {
        return "BT /F1 36 Tf 60 740 Td (" + words + ") Tj ET 0.1 0.4 0.8 rg 60 300 300 300 re f";
    }
    static QByteArray pages(int count)
    {
        QList<QByteArray> all;
        for (int page = 1; page <= count; ++page)
            all += saying("Page " + QByteArray::number(page));
        return of(all);
    }

    /// The second of its pages draws a form that draws another one many times, and so on.
    static QByteArray endless()
    {
        constexpr int depth = 12;
        QList<QByteArray> forms;
        for (int form = 0; form < depth; ++form) {
            const QByteArray next = "<< /X " + QByteArray::number(firstFurther + form + 1) + " 0 R >>";
            const bool last = form + 1 == depth;
            forms += stream("/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject "
                                + (last ? QByteArray("<< >>") : next) + " >>",
                            last ? QByteArray("0 0 500 500 re f") : QByteArray("/X Do ").repeated(20));
        }
        return of({saying("Page 1"), "/X Do"},
                  "/XObject << /X " + QByteArray::number(firstFurther) + " 0 R >>", forms);
    }

    /// A picture of that many pixels a side, of hardly any octets.
    static QByteArray largePicture(int side)
    {
        const QByteArray size = QByteArray::number(side);
        const QByteArray picture
            = stream("/Type /XObject /Subtype /Image /Width " + size + " /Height " + size
                         + " /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /RunLengthDecode",
                     QByteArray("\x81\x20", 2).repeated(4000) + '\x80');
        return of({"595 0 0 842 0 0 cm /X Do"},
                  "/XObject << /X " + QByteArray::number(firstFurther) + " 0 R >>", {picture});
    }

    static QByteArray file(const QList<QByteArray> &objects, const QByteArray &trailer)
    {
        QByteArray all = "%PDF-1.4\n", table;
        for (int number = 1; number <= objects.size(); ++number) {
            table += QByteArray::number(all.size()).rightJustified(10, '0') + " 00000 n \n";
            all += QByteArray::number(number) + " 0 obj\n" + objects[number - 1] + "\nendobj\n";
        }
        const QByteArray count = QByteArray::number(objects.size() + 1);
        const QByteArray start = QByteArray::number(all.size());
        return all + "xref\n0 " + count + "\n0000000000 65535 f \n" + table + "trailer\n<< /Size " + count
            + ' ' + trailer + " >>\nstartxref\n" + start + "\n%%EOF\n";
    }
};

} // namespace sw::test

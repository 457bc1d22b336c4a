// SPDX-License-Identifier: Apache-2.0
#include "ui/admin/slips.h"

#include "core/admin/sealed_file.h"
#include "core/runtime/csv.h"
#include "core/runtime/csv_cell.h"

#include <QCollator>
#include <QDateTime>
#include <QFontDatabase>
#include <QLocale>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <qrencode.h>

namespace sw {

using namespace Qt::StringLiterals;

namespace {

// Millimetres on A4.
constexpr qreal pageWidth = 210, pageHeight = 297, margin = 12;
constexpr qreal slipHeight = pageHeight / Slips::onAPage;
constexpr qreal qrSize = 41; // with 4 mm of white around
constexpr qreal perMm = Slips::resolution / 25.4;
constexpr qreal mmPerPoint = 25.4 / 72;
const QColor ink(0x1a, 0x1c, 0x20), quiet(0x5c, 0x62, 0x6c), line(0xb4, 0xb9, 0xc2);

// Sizes in points; the painter counts millimetres, so fonts are made large and scaled by their pixel size.
QFont fontOf(qreal points, QFont::Weight weight = QFont::Normal, bool fixed = false)
{
    QFont font(fixed ? QStringList{u"Noto Sans Mono CJK SC"_s, u"DejaVu Sans Mono"_s, u"Consolas"_s}
                     : QStringList{u"Noto Sans CJK SC"_s, u"Microsoft YaHei"_s, u"PingFang SC"_s});
    font.setStyleHint(fixed ? QFont::Monospace : QFont::SansSerif);
    font.setPixelSize(int(points * mmPerPoint * perMm + 0.5));
    font.setWeight(weight);
    return font;
}

// Text within a place in millimetres; gives back the height it took.
qreal put(QPainter &painter, const QRectF &place, const QString &text, const QFont &font,
          const QColor &colour, int flags = Qt::AlignLeft | Qt::AlignTop)
{
    const QRectF dots(place.topLeft() * perMm, place.size() * perMm);
    QRectF used;
    painter.setFont(font);
    painter.setPen(colour);
    painter.drawText(dots, flags, text, &used);
    return used.height() / perMm;
}

// One line, shortened in the middle where it is too long.
qreal putLine(QPainter &painter, const QRectF &place, const QString &text, const QFont &font,
              const QColor &colour)
{
    const QFontMetricsF metrics(font, painter.device());
    return put(painter, place, metrics.elidedText(text, Qt::ElideMiddle, place.width() * perMm), font, colour,
               Qt::AlignLeft | Qt::AlignTop | Qt::TextSingleLine);
}

void drawQr(QPainter &painter, const QRectF &place, const QByteArray &text)
{
    QRcode *code = QRcode_encodeString(text.constData(), 0, QR_ECLEVEL_M, QR_MODE_8, 1);
    if (!code)
        return;
    const qreal module = place.width() / code->width * perMm;
    const QPointF corner = place.topLeft() * perMm;
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::black);
    for (int y = 0; y < code->width; ++y) {
        for (int x = 0; x < code->width; ++x) {
            if (code->data[y * code->width + x] & 1)
                painter.drawRect(QRectF(corner.x() + x * module, corner.y() + y * module, module, module));
        }
    }
    QRcode_free(code);
}

void drawCutLine(QPainter &painter, qreal y)
{
    QPen pen(line, 0.2 * perMm, Qt::DashLine);
    painter.setPen(pen);
    painter.drawLine(QPointF(0, y * perMm), QPointF(pageWidth * perMm, y * perMm));
}

} // namespace

Slip Slips::of(const admin::CompanyState &state, const admin::Member &member)
{
    const auto unit = std::ranges::find(state.units, member.person.unit, &org::Unit::id);
    const auto code = member.slip();
    const auto until = QDateTime::fromMSecsSinceEpoch(qint64(member.invitation.expiresMs)).date();
    const SecretBytes text = code.text();
    const SecretBytes qr = qrText(code, state.company.fingerprint(), member.person.address);
    return {state.name,
            member.person.name,
            unit == state.units.end() ? QString() : unit->name.value,
            member.person.address,
            until,
            QString::fromLatin1(org::arrayOf(text.view())).split(u'-'),
            org::arrayOf(qr.view())};
}

admin::Result<Slips::Taken> Slips::take(admin::CompanyFolder &folder, const Choice &choice)
{
    SW_TRY(folder.mayDo(org::Scope::Hr));
    Taken taken;
    for (const auto &member : folder.state().members) {
        const bool isWanted
            = choice.only.isNull() ? choice.all || !member.printed : member.person.address == choice.only;
        if (!isWanted || member.leaves() || member.accountKey)
            continue;
        taken.slips.append(of(folder.state(), member));
        taken.due += member.due ? 1 : 0;
    }
    SW_CHECK(!taken.slips.isEmpty(), admin::Trouble(admin::Reason::NoInvitation));
    const QCollator collator;
    std::ranges::stable_sort(taken.slips, [&](const Slip &a, const Slip &b) {
        const int units = collator.compare(a.unit, b.unit);
        return units != 0 ? units < 0 : collator.compare(a.name, b.name) < 0;
    });
    return taken;
}

admin::Result<void> Slips::notePrinted(admin::CompanyFolder &folder, const QList<Slip> &slips,
                                       std::uint64_t nowMs)
{
    for (const Slip &slip : slips) {
        if (auto *member = folder.state().member(slip.address))
            member->printed = 1;
    }
    SW_TRY(folder.audit(u"slips-printed"_s, QString::number(slips.size()), nowMs));
    return folder.save();
}

admin::Result<Slips::Taken> Slips::writeFor(admin::CompanyFolder &folder, const Choice &choice,
                                            const QString &path, std::uint64_t nowMs, Progress *progress)
{
    SW_TRY(auto taken, take(folder, choice));
    const bool isTable = path.endsWith(u".csv"_s, Qt::CaseInsensitive);
    bool isWhole = true;
    if (isTable) {
        SW_TRY(writeTable(path, taken.slips));
    } else {
        SW_TRY(isWhole, write(path, taken.slips, progress));
    }
    if (!isWhole)
        return Taken();
    SW_TRY(notePrinted(folder, taken.slips, nowMs));
    return taken;
}

bool Slips::paint(QPagedPaintDevice &device, const QList<Slip> &slips, Progress *progress)
{
    device.setPageLayout({QPageSize(QPageSize::A4), QPageLayout::Portrait, QMarginsF()});
    QPainter painter(&device);
    for (qsizetype i = 0; i < slips.size(); ++i) {
        if (progress && progress->cancelled)
            return false;
        const auto at = i % onAPage;
        if (i > 0 && at == 0)
            device.newPage();
        draw(painter, QRectF(0, qreal(at) * slipHeight, pageWidth, slipHeight), slips[i]);
        if (at > 0)
            drawCutLine(painter, qreal(at) * slipHeight);
        if (i + 1 == slips.size() && at + 1 < onAPage)
            drawCutLine(painter, qreal(at + 1) * slipHeight);
        if (progress)
            ++progress->done;
    }
    return true;
}

admin::Result<bool> Slips::write(const QString &path, const QList<Slip> &slips, Progress *progress)
{
    QSaveFile file(path);
    const bool opened = file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    SW_CHECK(opened, admin::Trouble(admin::Reason::Unwritable, path));
    {
        QPdfWriter pdf(&file);
        pdf.setResolution(Slips::resolution);
        pdf.setTitle(tr("Invitations"));
        if (!paint(pdf, slips, progress)) {
            file.cancelWriting();
            return false;
        }
    }
    SW_CHECK(file.commit(), admin::Trouble(admin::Reason::Unwritable, path));
    return true;
}

void Slips::draw(QPainter &painter, const QRectF &place, const Slip &slip)
{
    const QRectF inside = place.adjusted(margin, 7, -margin, -6);
    const QRectF qr(inside.right() - qrSize, inside.top() + 7, qrSize, qrSize);
    const QRectF left(inside.left(), inside.top(), inside.width() - qrSize - 8, inside.height());
    put(painter, QRectF(qr.left(), inside.top() - 0.8, qrSize, 5), tr("Secret, for you alone"),
        fontOf(8, QFont::DemiBold), quiet, Qt::AlignHCenter | Qt::AlignTop);
    drawQr(painter, qr, slip.qr);
    put(painter, QRectF(qr.left(), qr.bottom() + 4, qrSize, 5),
        tr("valid until %1").arg(QLocale().toString(slip.until, QLocale::ShortFormat)), fontOf(8), quiet,
        Qt::AlignHCenter | Qt::AlignTop);
    drawWho(painter, left, slip);
    drawCode(painter, left.adjusted(0, 22.5, 0, 0), slip);
    drawSteps(painter, left.adjusted(0, 42.5, 0, 0));
}

void Slips::drawWho(QPainter &painter, const QRectF &place, const Slip &slip)
{
    qreal y = place.top() - 1;
    const auto next = [&](const QString &text, const QFont &font, const QColor &colour, qreal height) {
        putLine(painter, QRectF(place.left(), y, place.width(), height), text, font, colour);
        y += height;
    };
    next(u"%1 · %2"_s.arg(slip.company, slip.address.domain()), fontOf(9), quiet, 5);
    next(slip.unit.isEmpty() ? slip.name : u"%1 · %2"_s.arg(slip.name, slip.unit), fontOf(15, QFont::Bold),
         ink, 8);
    const QString label = tr("Account:");
    const qreal width = QFontMetricsF(fontOf(10), painter.device()).horizontalAdvance(label) / perMm + 2.5;
    put(painter, QRectF(place.left(), y + 1, width, 6), label, fontOf(10), quiet);
    putLine(painter, QRectF(place.left() + width, y + 0.6, place.width() - width, 6), slip.address.toString(),
            fontOf(11, QFont::DemiBold), ink);
}

void Slips::drawCode(QPainter &painter, const QRectF &place, const Slip &slip)
{
    const QRectF box(place.left(), place.top(), place.width(), 18);
    painter.setPen(QPen(line, 0.25 * perMm));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(box.topLeft() * perMm, box.size() * perMm), 1.5 * perMm, 1.5 * perMm);
    put(painter, box.adjusted(3, 1.4, 0, 0), tr("Code"), fontOf(8), quiet);
    const QString first = slip.code.mid(0, 4).join(u"  "_s), second = slip.code.mid(4).join(u"  "_s);
    const QRectF lines = box.adjusted(18, 1.6, 0, 0);
    put(painter, lines, first, fontOf(16, QFont::DemiBold, true), ink);
    put(painter, lines.adjusted(0, 7.6, 0, 0), second, fontOf(16, QFont::DemiBold, true), ink);
}

void Slips::drawSteps(QPainter &painter, const QRectF &place)
{
    const QStringList steps{
        tr("1. Start Storewire and sign in with your account, and this code in place of a password."),
        tr("2. Keep the slip where nobody else finds it: whoever has it could sign in as you. If it is lost, "
           "ask for a new one.")};
    qreal y = place.top();
    for (const QString &step : steps)
        y += put(painter, QRectF(place.left(), y, place.width(), 12), step, fontOf(8.5), ink,
                 Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap)
            + 0.4;
}

admin::Result<void> Slips::writeTable(const QString &path, const QList<Slip> &slips)
{
    QString table = u"\ufeff姓名,门店,账号,邀请码,有效期\n"_s;
    for (const Slip &slip : slips) {
        QStringList cells{slip.name, slip.unit, slip.address.toString(), slip.code.join(u'-'),
                          slip.until.toString(Qt::ISODate)};
        for (QString &cell : cells)
            cell = csvCell(cell);
        table += cells.join(u',') + u'\n';
    }
    return admin::writeFile(path, org::viewOf(table.toUtf8()));
}

} // namespace sw

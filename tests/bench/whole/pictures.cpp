// SPDX-License-Identifier: Apache-2.0
// A folder of pictures as phones make them is dropped on the conversation, looked at, and sent: what the
// window does meanwhile. Smaller copies the first time, the files as they are the second time.
#include "tests/bench/probe/marks.h"
#include "tests/bench/whole/company.h"
#include "tests/bench/whole/sections.h"

#include <QBuffer>
#include <QDataStream>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QRandomGenerator>
#include <QTextStream>
#include <QThread>

namespace sw::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int pictureLongMs = 900'000;
constexpr int pictureSettleMs = 6000;
constexpr QSize pictureSize(4000, 3000);
constexpr int differentPictures = 4; // each is in the folder many times, with notes of its own

/// Gradients with a sensor's noise: about as many bytes as a phone makes of it, so decoding costs as much.
QByteArray photo(quint32 seed)
{
    QImage image(pictureSize, QImage::Format_RGB32);
    QRandomGenerator random(seed);
    for (int y = 0; y < image.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(y));
        for (int x = 0; x < image.width(); ++x) {
            const int noise = static_cast<int>(random.generate() >> 28);
            const int shelf = (x / 250 + y / 375) % 2 * 40;
            line[x] = qRgb((x * 180 / image.width() + shelf + noise) & 255,
                           40 + y * 150 / image.height() + noise, 90 + shelf + noise);
        }
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    return buffer.open(QIODevice::WriteOnly) && image.save(&buffer, "jpeg", 90) ? bytes : QByteArray();
}

/// EXIF: to be turned by a quarter, taken in the northern half of the world, at a place with this number.
QByteArray notes(quint32 number)
{
    QByteArray exif;
    QDataStream out(&exif, QIODevice::WriteOnly);
    enum : quint16 { Text = 2, Short = 3, Long = 4, Rational = 5 };
    constexpr quint32 gpsAt = 8 + 2 + 2 * 12 + 4, latitudeAt = gpsAt + 2 + 2 * 12 + 4;
    out.writeRawData("Exif\0\0MM\0\x2a\0\0\0\x08", 14);
    out << quint16(2) << quint16(0x0112) << quint16(Short) << quint32(1) << quint16(6) << quint16(0);
    out << quint16(0x8825) << quint16(Long) << quint32(1) << gpsAt << quint32(0);
    out << quint16(2) << quint16(1) << quint16(Text) << quint32(2);
    out.writeRawData("N\0\0\0", 4);
    out << quint16(2) << quint16(Rational) << quint32(3) << latitudeAt << quint32(0);
    out << quint32(31) << quint32(1) << quint32(14) << quint32(1) << number << quint32(100);
    QByteArray segment("\xff\xe1", 2);
    QDataStream(&segment, QIODevice::Append) << quint16(exif.size() + 2);
    return segment + exif;
}

/// Bytes of all; 0 if it could not be written.
qint64 makeFolder(const QString &folder, int pictures)
{
    QList<QByteArray> photos;
    for (int i = 0; i < std::min(pictures, differentPictures); ++i)
        photos += photo(static_cast<quint32>(i) + 1);
    qint64 bytes = 0;
    for (int i = 0; i < pictures && QDir().mkpath(folder); ++i) {
        const QByteArray &jpeg = photos[i % photos.size()];
        QFile file(folder + u"/IMG_%1.jpg"_s.arg(i, 4, 10, QChar(u'0')));
        const QByteArray noted = jpeg.first(2) + notes(static_cast<quint32>(i)) + jpeg.sliced(2);
        if (jpeg.isEmpty() || !file.open(QIODevice::WriteOnly) || file.write(noted) != noted.size())
            return 0;
        bytes += noted.size();
    }
    return bytes;
}

/// One folder in the window of one profile, sent in one of the two ways.
class PictureBench
{
public:
    PictureBench(const Setup &setup, const Company &company, QString profile)
        : m_setup(setup)
        , m_company(company)
        , m_profile(std::move(profile))
    { }

    bool run(int pictures, bool smaller)
    {
        const QString folder = m_setup.scratch + u"/pictures-%1"_s.arg(pictures);
        if (!QDir(folder).exists()) {
            const qint64 bytes = makeFolder(folder, pictures);
            if (bytes == 0)
                return false;
            m_setup.table.add({u"a picture's file, of %1"_s.arg(pictures),
                               static_cast<double>(bytes) / pictures / 1e6, u"MB"_s});
        }
        m_with = u", %1 pictures %2"_s.arg(pictures).arg(smaller ? u"made smaller"_s : u"as they are"_s);
        Observed window(u"window_probe"_s, {m_profile});
        if (!window.mark(u"complete"_s) || !window.tell(m_company.signInCommand())
            || !window.tell(u"wait-online"_s) || !window.tell(u"open\t"_s + profileRoomTitle(0)))
            return false;
        QThread::msleep(pictureSettleMs);
        m_setup.table.add({u"memory before the drop"_s + m_with, window.usage().mostMb, u"MB"_s});
        const QString send = u"send-dropped\t%1\t%2"_s.arg(smaller ? u"smaller"_s : u"whole"_s).arg(pictures);
        const bool done = measure(window, u"drop\t"_s + folder, u"from the drop until the sheet is ready"_s)
            && measure(window, send, u"from Send until all are up"_s);
        m_setup.table.add({u"memory at most"_s + m_with, window.usage().mostMb, u"MB"_s});
        return done;
    }

private:
    bool measure(Observed &window, const QString &command, const QString &what)
    {
        if (!window.tell(u"stalls"_s))
            return false;
        const auto answer = window.ask(command, pictureLongMs);
        const auto stalls = window.ask(u"stalls"_s);
        if (!answer || !stalls)
            return false;
        Table &table = m_setup.table;
        table.add({what + m_with, (*answer)["ms"_L1].toDouble(), u"ms"_s});
        table.add({what + u", processor"_s + m_with, (*answer)["cpu"_L1].toDouble(), u"ms"_s});
        const QString longest = u"window's longest event, "_s + what;
        table.add({longest + m_with, (*stalls)["max"_L1].toDouble(), u"ms"_s, {}, {}, Goal{50}});
        table.add({longest + u", on the clock"_s + m_with, (*stalls)["wall"_L1].toDouble(), u"ms"_s});
        table.add({longest + u", on the clock without waiting for a processor"_s + m_with,
                   (*stalls)["held"_L1].toDouble(),
                   u"ms"_s,
                   {},
                   {},
                   Goal{50}});
        QTextStream(stdout) << "  this was of " << (*stalls)["heldBy"_L1].toString() << Qt::endl;
        return true;
    }

    const Setup &m_setup;
    const Company &m_company;
    QString m_profile;
    QString m_with;
};

} // namespace

void measurePictures(const Setup &setup)
{
    const Talked talked{1000};
    Company company;
    const QString profile = setup.scratch + u"/pictures"_s;
    if (!company.start() || !company.makeRooms(talked, 1) || !copyProfile(talked, profile))
        return setup.table.failed(u"pictures"_s, u"no server or profile"_s);
    const int pictures = setup.quick ? 10 : 100;
    PictureBench bench(setup, company, profile);
    for (const bool smaller : {true, false})
        if (!bench.run(pictures, smaller))
            setup.table.failed(u"pictures"_s, smaller ? u"made smaller"_s : u"as they are"_s);
}

} // namespace sw::bench

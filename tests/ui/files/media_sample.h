// SPDX-License-Identifier: Apache-2.0
#pragma once
// Films and recordings as a test needs them, made by tests/media/make_media when they are asked for; those of
// phones (H.264 and AAC) lie beside it, because what writes them is not everywhere.
#include <QCoreApplication>
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QtEndian>

namespace sw::test {

struct MediaSample {
    static constexpr int perSecond = 25;

    static QString maker() { return QCoreApplication::applicationDirPath() + QStringLiteral("/make_media"); }
    static bool canMake() { return QFile::exists(maker()); }

    static QByteArray film(int seconds, int width = 192, int height = 108)
    {
        return made(QStringLiteral("pictures. ! vp8enc deadline=1 keyframe-max-dist=40 ! webmmux name=mux "
                                   "sound. ! audioconvert ! vorbisenc ! mux."),
                    seconds, width, height);
    }
    static QByteArray silentFilm(int seconds)
    {
        return made(QStringLiteral("pictures. ! jpegenc ! avimux name=mux"), seconds);
    }
    static QByteArray recording(int seconds)
    {
        return made(QStringLiteral("sound. ! audioconvert ! opusenc ! oggmux name=mux"), seconds);
    }
    static QByteArray made(const QString &chain, int seconds, int width = 192, int height = 108)
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("made"));
        if (QProcess::execute(
                maker(),
                {path, chain, QString::number(seconds), QString::number(width), QString::number(height)})
            != 0)
            return {};
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// Six seconds as phones film them, with pictures that are told out of their order; what stands where is
    /// told at its end, or at its beginning. Made once by make_media, with x264enc and avenc_aac.
    static QByteArray phoneFilm(bool faststart = false)
    {
        QFile file(QStringLiteral(SW_SOURCE_DIR "/tests/media/")
                   + (faststart ? QStringLiteral("phone_faststart.mp4") : QStringLiteral("phone.mp4")));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// The same with so much behind its pictures that nobody reads.
    static QByteArray stretched(const QByteArray &film, int bytes)
    {
        const auto lengthAt
            = [&film](qsizetype at) { return qFromBigEndian<quint32>(film.constData() + at); };
        qsizetype at = 0;
        while (at + 8 < film.size() && film.mid(at + 4, 4) != "mdat")
            at += lengthAt(at);
        at += lengthAt(at);
        QByteArray box(bytes, 'x');
        qToBigEndian(quint32(bytes), box.data());
        box.replace(4, 4, "free");
        return film.left(at) + box + film.mid(at);
    }
    /// With pictures of a coding for which no decoder is ever loaded, whatever is installed.
    static QByteArray strangePictures(bool withSound)
    {
        const auto chain = QStringLiteral("pictures. ! jpegenc ! avimux name=mux");
        return made(withSound ? chain + QStringLiteral(" sound. ! audioconvert ! mux.") : chain, 2)
            .replace("MJPG", "IV50");
    }
    /// The same of sound.
    static QByteArray strangeSound()
    {
        return made(QStringLiteral("pictures. ! vp8enc deadline=1 ! matroskamux name=mux "
                                   "sound. ! audioconvert ! vorbisenc ! mux."),
                    2)
            .replace("A_VORBIS", QByteArray("A_TTA1\0\0", 8));
    }
    static QByteArray strangeRecording()
    {
        return made(QStringLiteral("sound. ! audioconvert ! vorbisenc ! matroskamux name=mux"), 1)
            .replace("A_VORBIS", QByteArray("A_TTA1\0\0", 8));
    }
    /// The number that stands in the picture.
    static int numberIn(const QImage &picture)
    {
        constexpr int bits = 12;
        int number = 0;
        for (int bit = 0; bit < bits; ++bit)
            if (picture.pixelColor((2 * bit + 1) * picture.width() / (2 * bits), picture.height() / 2)
                    .lightness()
                > 128)
                number |= 1 << bit;
        return number;
    }
};

} // namespace sw::test

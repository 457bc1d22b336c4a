// SPDX-License-Identifier: Apache-2.0
#include "ui/files/media_words.h"

#include "ui/base/formats.h"
#include "ui/files/file_words.h"

namespace sw::ui {

using Trouble = MediaProcess::Trouble;

namespace {

QString sentenceOf(const MediaProcess::Missing &one)
{
    if (one.lack == media::Lack::TooLarge)
        return MediaWords::tr("The picture has more pixels than are decoded here.");
    switch (one.stream) {
    case media::Stream::Pictures:
        return one.coding.isEmpty()
            ? MediaWords::tr("There is no decoder for the picture here.")
            : MediaWords::tr("The picture is coded as %1; there is no decoder for it here.",
                             "%1 = name of a coding, such as H.265")
                  .arg(one.coding);
    case media::Stream::Sound:
        break;
    }
    return one.coding.isEmpty() ? MediaWords::tr("There is no decoder for the sound here.")
                                : MediaWords::tr("The sound is coded as %1; there is no decoder for it here.",
                                                 "%1 = name of a coding, such as AC-3")
                                      .arg(one.coding);
}

// A film may have several of a kind that are the same.
QStringList sentencesOf(const QList<MediaProcess::Missing> &missing)
{
    QStringList all;
    for (const MediaProcess::Missing &one : missing)
        all << sentenceOf(one);
    all.removeDuplicates();
    return all;
}

} // namespace

QString MediaWords::explain(Trouble trouble, const MediaProcess &process)
{
    switch (trouble) {
    case Trouble::NotRead:
        return process.problem() == files::Problem::Cancelled ? tr("The file is no longer fetched.")
                                                              : FileWords::explain(process.problem(), false);
    case Trouble::Damaged:
        return tr("This file is damaged, or not what its name says, and cannot be played here. It is kept as "
                  "it is: ask whoever sent it to send it again.");
    case Trouble::Unknown:
        if (process.missing().isEmpty())
            return tr("Files of this kind are not played here. Save it and open it with another program.");
        return Formats::sentences(
            sentencesOf(process.missing())
            << tr("The file itself is in order: save it, or open it with another program."));
    case Trouble::Died:
        return tr("This file cannot be played here. It is kept as it is: save it to open it with another "
                  "program, if you trust who sent it.");
    case Trouble::Unsafe:
        break;
    }
    return {};
}

Offer MediaWords::offer(Trouble trouble)
{
    switch (trouble) {
    case Trouble::Unknown:
        return Offer::Open;
    case Trouble::Damaged:
    case Trouble::Died:
        return Offer::OpenWithCare;
    case Trouble::NotRead:
    case Trouble::Unsafe:
        break;
    }
    return Offer::Nothing;
}

QString MediaWords::brief(Trouble trouble, const MediaProcess &process)
{
    switch (trouble) {
    case Trouble::NotRead:
        return tr("Could not be fetched");
    case Trouble::Damaged:
        return tr("Damaged, cannot be played");
    case Trouble::Unknown:
        if (!process.missing().isEmpty() && !process.missing().front().coding.isEmpty())
            return tr("No decoder for %1").arg(process.missing().front().coding);
        break;
    case Trouble::Died:
        break;
    case Trouble::Unsafe:
        return {};
    }
    return tr("Cannot be played here");
}

// A second sound track is not missed.
QString MediaWords::lacks(const MediaProcess &process)
{
    QList<MediaProcess::Missing> felt = process.missing();
    felt.removeIf([&facts = process.facts()](const MediaProcess::Missing &one) {
        return one.stream == media::Stream::Pictures ? facts.width > 0 : facts.sound;
    });
    return Formats::sentences(sentencesOf(felt));
}

} // namespace sw::ui

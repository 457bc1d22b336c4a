// SPDX-License-Identifier: Apache-2.0
#pragma once
// A program that says what it is given in place of storewire-media, and hears nothing.
#include "core/base/media_frames.h"
#include "core/runtime/octets.h"

#include <QFile>
#include <QTemporaryDir>

#include <vector>

namespace sw::test {

struct FakeMedia {
    QTemporaryDir folder;
    QString program = folder.filePath(QStringLiteral("fake_media"));

    /// `frames` come behind the word that it is ready.
    explicit FakeMedia(const std::vector<Bytes> &frames)
    {
        Bytes said = media::readyFrame();
        for (const Bytes &frame : frames)
            append(said, frame);
        QFile words(folder.filePath(QStringLiteral("words")));
        if (words.open(QIODevice::WriteOnly))
            words.write(reinterpret_cast<const char *>(said.data()), qint64(said.size()));
        QFile script(program);
        if (script.open(QIODevice::WriteOnly))
            script.write("#!/bin/sh\n/bin/cat '" + words.fileName().toUtf8() + "'\nexec /bin/sleep 60\n");
        script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
};

} // namespace sw::test

// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the command line says, and where the profile lives.
#include "core/base/secret_bytes.h"

#include <QString>

#include <optional>

class QCoreApplication;

namespace sw {

struct Options {
    QString profile; ///< empty = the usual one
    QString dataDir; ///< empty = the system's place for application data
    QString tourDir; ///< not empty = take the screenshots and end
    QString scenario; ///< not empty = play this file, then end
    QString pictureDir; ///< where the scenario's pictures go
    bool hidden = false; ///< start in the tray
    QString passphraseFile; ///< not empty = its first line is the profile's passphrase; no keychain is used
};

/// Nothing after --help, --version or a mistake, which it has printed; then the program ends with `exitCode`.
std::optional<Options> readOptions(const QCoreApplication &application, int &exitCode);
/// The passphrase in the file; absent when there is none, or when others may read the file.
std::optional<SecretBytes> readPassphrase(const QString &path);
/// The folder of the profile, without making it. Letters, digits, '-', '_' and '.' are kept of the name.
QString profileDir(const Options &options);

} // namespace sw

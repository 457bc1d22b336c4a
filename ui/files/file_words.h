// SPDX-License-Identifier: Apache-2.0
#pragma once
// Files in words and signs: what kind one is, how far it has come, why it went no further and what can be
// done with it. GUI thread.
#include "core/files/files.h"
#include "ui/base/icons.h"

#include <QCoreApplication>

namespace sw::ui {

enum class FileKind { Picture, Film, Sound, Document, Table, Archive, Program, Other };

/// How a file is looked at in the window.
enum class FileView { None, Picture, Pages, Text, Film, Sound };

/// What somebody may want of a file.
enum class FileAction {
    Show, ///< in the window
    Play,
    Open, ///< with the program that the system has for it
    Fetch,
    SaveAs,
    ShowInFolder, ///< where it was saved last
    CopyPicture,
    Forward,
    SendAgain, ///< for others who find it gone from the server
    AskAgain, ///< those who may have it
    Pause,
    Resume,
    Retry,
    Cancel,
};

class FileWords
{
    Q_DECLARE_TR_FUNCTIONS(FileWords)
public:
    /// By the suffix; by the type that the sender gave where the suffix tells nothing.
    static FileKind kind(const QString &name, const QString &mediaType);
    static FileKind kind(const files::File &file) { return kind(file.name, file.mediaType); }
    static Icon icon(FileKind kind);
    /// Whether the system would run something on opening such a file.
    static bool runs(const QString &name);
    /// Whether its preview stands in the conversation instead of a card.
    static bool isPicture(const files::File &file);
    /// Whether its preview, the upper part of its first page, stands on its card.
    static bool hasPage(const files::File &file);
    /// Whether its preview is a picture out of a film.
    static bool hasStill(const files::File &file);
    static FileView view(const files::File &file);

    static QString size(qint64 bytes);
    /// "40 % of 3.2 MB, 1.1 MB a second, 5 s left"; the size alone where nothing moves.
    static QString state(const files::File &file);
    /// "0:12 / 1:23"
    static QString played(qint64 position, qint64 length);
    /// "1:23"
    static QString lasting(qint64 length);
    /// "1:23 · 340 KB", how long a recording is and the words of its state.
    static QString lasting(qint64 length, const QString &state);
    static QString speed(int perCent);
    /// What happened, what was kept, what to do; empty for None.
    static QString explain(files::Problem problem, bool sending);
    /// Why it was not saved, in a few words of a list.
    static QString brief(files::Problem problem);
    /// Whether the file waits for somebody to do something about its problem.
    static bool failed(const files::File &file);

    /// What the button with the sign does.
    static std::optional<FileAction> buttonAction(const files::File &file);
    /// What a click anywhere else on the file does.
    static std::optional<FileAction> mainAction(const files::File &file);
    /// All that makes sense now, in the order of the menu. `saved`: outside, since the start.
    static QList<FileAction> actions(const files::File &file, bool saved);
    static QString words(FileAction action);
    /// The sign on the file's button; absent where none is needed.
    static std::optional<Icon> sign(const files::File &file);
    /// A picture or file as one line of a list: "[Picture]", "[File] name".
    static QString oneLine(const QString &name, FileKind kind);

private:
    static QString moving(const files::File &file);
};

} // namespace sw::ui

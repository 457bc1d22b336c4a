// SPDX-License-Identifier: Apache-2.0
#pragma once
// Plays a written scenario in the real window: signs in, opens rooms, types, waits for what others write,
// saves pictures. For the demo and for acceptance tests; every step happens as a user would do it, and the
// first that does not ends the program with a message. One command a line, words with spaces in "quotes", #
// begins a comment. GUI thread.
#include "ui/base/context.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QStringList>
#include <QTimer>
#include <QWidget>

#include <functional>

namespace sw {

namespace chat {
struct Entry;
}
namespace ui {
class MainWindow;
}

/// A key as a keyboard gives it.
void sendKey(QWidget *target, int key, const QString &text = {},
             Qt::KeyboardModifiers modifiers = Qt::NoModifier);

class ScenarioPlayer : public QObject
{
    Q_OBJECT
public:
    /// Pictures go to `pictureDir`.
    ScenarioPlayer(const ui::Context &context, ui::MainWindow &window, QString file, QString pictureDir);

    void start();

signals:
    /// False if a step failed; it has been printed.
    void finished(bool good);

private:
    struct Line {
        int number = 0;
        QStringList words; ///< command and arguments
    };
    using Arguments = QStringList;
    /// True once the step is done; asked again until then, or until patience ends.
    using Step = std::function<bool(const Arguments &)>;
    struct Command {
        int arguments = 0;
        Step step;
    };

    bool load();
    void addCommands();
    void addWindowCommands();
    void addRoomCommands();
    void addTaskCommands();
    void addSheetCommands();
    void step();
    void fail(const QString &reason);

    bool signIn(const Arguments &arguments);
    bool choosePassword(const QString &password);
    bool showProfile(const QString &address);
    bool openRoom(const QString &title);
    bool createRoom(const Arguments &arguments);
    bool isWritten(const QString &text, bool settled) const;
    bool fetchFile(const QString &name);
    bool pastePhoto(const QString &path);
    bool activate(const QString &list, const QString &text);
    bool tick(const QString &list, const QString &text);
    bool pick(const QString &box, const QString &text);
    bool isMember(const QString &title, const QString &address) const;
    QWidget *widget() const;
    /// By its name; "sheet/button" is the one within the other.
    template <class T>
    T *find(const QString &path) const;
    QWidget *composer() const;
    bool type(const QString &text);
    bool pasteFiles(const Arguments &paths);
    bool press(const QString &key);
    bool fill(const QString &name, const QString &text);
    bool click(const QString &name);
    bool takePicture(const QString &name);

    const ui::Context &m_context;
    ui::MainWindow &m_window;
    QString m_file;
    QString m_pictureDir;
    QHash<QString, Command> m_commands;
    QList<Line> m_lines;
    qsizetype m_at = 0;
    QElapsedTimer m_since; ///< since the present step began
    QTimer m_timer;
};

template <class T>
T *ScenarioPlayer::find(const QString &path) const
{
    const QStringList names = path.split(QLatin1Char('/'));
    const QWidget *place = widget();
    for (const QString &name : names.first(names.size() - 1))
        if (place)
            place = place->findChild<QWidget *>(name);
    return place ? place->findChild<T *>(names.last()) : nullptr;
}

} // namespace sw

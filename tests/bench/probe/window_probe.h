// SPDX-License-Identifier: Apache-2.0
#pragma once
// The program's window over a real client, made as the composition root makes it, which does what lines on
// standard input say and answers each with one JSON object. Everything happens through the real widgets and
// the door that they use. GUI thread.
#include "app/desktop/single_instance.h"
#include "core/client/client.h"
#include "tests/bench/probe/probed_application.h"
#include "ui/base/avatars.h"
#include "ui/base/context.h"
#include "ui/base/language.h"
#include "ui/base/navigator.h"
#include "ui/base/preferences.h"
#include "ui/base/theme.h"
#include "ui/chat/timeline_view.h"
#include "ui/shell/main_window.h"

#include <QHash>
#include <QJsonArray>
#include <QPointer>
#include <QSet>
#include <QTimer>

#include <memory>

namespace sw::bench {

class WindowProbe : public QObject
{
    Q_OBJECT
public:
    WindowProbe(ProbedApplication &application, const QString &profileDir);

    /// Marks "mapped" and "complete"; false if the profile cannot be opened.
    bool start();

private:
    using Words = QStringList;
    using Condition = std::function<bool()>;

    void tellWhenComplete();
    void readInput();
    void carryOut(const QString &line);
    void addCommands();
    void answer(QJsonObject with = {});
    /// Answers once the condition holds; it is looked at when something changed, and now and then.
    void answerWhen(Condition condition);
    void lookAgain();

    QJsonObject state();
    void signIn(const Words &words);
    void openRoom(const QString &title);
    int roomsEndingWith(const QString &text);
    void repeat(int times, std::function<void(int)> step);
    QJsonObject frames();
    void tourRooms(int times);
    void scroll(int frames, int pixels);
    void resizeOften(int times);
    void sendMany(int times);
    void sendNext();
    void drop(const QString &folder);
    void sendDropped(bool smaller, int files);
    void noteUpload(RoomId room, const EventId &id);
    void painted();
    QString newestPainted() const;
    ui::TimelineView *timeline() const;

    ProbedApplication &m_application;
    SingleInstance m_instance;
    ui::Preferences m_preferences;
    ui::Theme m_theme;
    ui::Language m_language;
    Client m_client;
    ui::Navigator m_navigator;
    std::unique_ptr<ui::Avatars> m_avatars;
    std::unique_ptr<ui::Context> m_context;
    std::unique_ptr<ui::MainWindow> m_window;
    mutable QPointer<ui::TimelineView> m_timeline;

    QHash<QString, std::function<void(const Words &)>> m_commands;
    bool m_complete = false;
    QByteArray m_input;
    double m_asked = 0; ///< wall ms
    double m_askedCpu = 0;
    double m_signedIn = 0; ///< wall ms at which the server had accepted us
    Condition m_condition;
    QTimer m_look;

    QList<double> m_frames;
    int m_toSend = 0;
    QString m_sent; ///< text that is not painted yet
    QJsonArray m_entered; ///< wall ms at which Enter was pressed
    QJsonArray m_ownPaint; ///< ms from there to the paint
    QPointer<QWidget> m_sheet; ///< of what was dropped
    QSet<EventId> m_up; ///< files that were sent since and are on the server
    QJsonObject m_firstPaint; ///< of each text ending in #number: wall ms
};

} // namespace sw::bench

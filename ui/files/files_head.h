// SPDX-License-Identifier: Apache-2.0
#pragma once
// Over a list of pictures, files and links: which of the three, and by what they are narrowed. GUI thread.
#include "core/files/files.h"

#include <QWidget>

#include <functional>

class QAbstractButton;
class QComboBox;

namespace sw::ui {

class SearchField;
class TextLabel;
class Theme;

class FilesHead : public QWidget
{
    Q_OBJECT
public:
    enum class Tab { Pictures, Files, Links };

    struct Source {
        std::function<QList<Jid>()> senders;
        std::function<QList<RoomId>()> rooms;
        std::function<QString(const Jid &)> name;
        std::function<QString(RoomId)> room;
    };

    /// `room`: the one that it is about, or all of them; without title where there is one.
    FilesHead(const Theme &theme, Source source, RoomId room);

    Tab tab() const { return m_tab; }
    void showTab(Tab tab);
    files::Filter filter() const;
    /// By anything but what it is about.
    bool isNarrowed() const;
    /// Only files of the conversation that it is about.
    bool isOneRoom() const;
    void widen();
    /// There may be other people and conversations; keeps what is chosen.
    void fillChoices();
    void focusSearch();

signals:
    void changed();
    void listWanted(); ///< the keys go on there

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void retranslate();
    void tell();

    const Theme &m_theme;
    Source m_source;
    RoomId m_about;
    Tab m_tab = Tab::Pictures;
    TextLabel *m_title;
    QList<QAbstractButton *> m_tabs;
    SearchField *m_search;
    QComboBox *m_room;
    QComboBox *m_sender;
    QComboBox *m_kind;
    QComboBox *m_order;
    bool m_filling = false;
};

} // namespace sw::ui

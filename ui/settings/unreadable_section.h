// SPDX-License-Identifier: Apache-2.0
#pragma once
// The settings' card that counts what came in and could not be read, by reasons; that there is none, too; and
// one that tells of messages whose order the server has changed, if there are any. GUI thread.
#include "ui/base/context.h"

#include <QWidget>

namespace sw::ui {

class UnreadableSection : public QWidget
{
    Q_OBJECT
public:
    explicit UnreadableSection(const Context &context, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    struct Line {
        QString words;
        QString hint;
        bool operator==(const Line &) const = default;
    };
    void refresh();
    void addCard(const QString &title, const QList<Line> &lines);

    const Context &m_context;
    QWidget *m_cards = nullptr;
    QList<Line> m_lines;
};

} // namespace sw::ui

// SPDX-License-Identifier: Apache-2.0
#pragma once
// The checklist while it is written: a line each, Enter makes the next one, several pasted lines become
// several steps, the handle or Alt with Up and Down moves one. GUI thread.
#include "core/tasks/tasks.h"

#include <QWidget>

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace sw::ui {

class Theme;

class StepsField : public QWidget
{
    Q_OBJECT
public:
    explicit StepsField(const Theme &theme, QWidget *parent = nullptr);
    void setSteps(const QList<tasks::Step> &steps);
    /// Without empty ones; those that were there keep their ids.
    QList<tasks::Step> steps() const;
    /// Each line a step, behind the row; marks of lists at their beginnings are left out.
    void insertLines(qsizetype row, const QString &text);
    void move(qsizetype from, qsizetype to);
    void removeAt(qsizetype row);
    qsizetype count() const { return m_rows.size(); }
    QLineEdit *edit(qsizetype row) const { return m_rows[row].edit; }

signals:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Row {
        QString id;
        QWidget *widget = nullptr;
        QWidget *handle = nullptr;
        QLineEdit *edit = nullptr;
    };
    void insert(qsizetype at, const QString &id, const QString &text);
    qsizetype rowOf(const QObject *part) const;
    bool keyInRow(qsizetype row, int key, bool alt);
    void dragTo(qsizetype row, int globalY);
    QString freshId() const;

    const Theme &m_theme;
    QList<Row> m_rows;
    QVBoxLayout *m_column;
    QPushButton *m_add;
};

} // namespace sw::ui

// SPDX-License-Identifier: Apache-2.0
#pragma once
// The building blocks of the settings page: a switch, and a card of rows with words on the left and a control
// on the right. GUI thread.
#include "ui/base/theme.h"

#include <QAbstractButton>

class QVBoxLayout;

namespace sw::ui {

class TextLabel;

class Switch : public QAbstractButton
{
    Q_OBJECT
public:
    explicit Switch(const Theme &theme, QWidget *parent = nullptr);
    QSize sizeHint() const override { return {40, 24}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
};

class SettingRow : public QWidget
{
    Q_OBJECT
public:
    /// Takes the control; its accessible name becomes the row's words.
    SettingRow(const Theme &theme, QWidget *control);
    void setTexts(const QString &words, const QString &hint = {});

private:
    QWidget *m_control;
    TextLabel *m_words;
    TextLabel *m_hint;
};

class SettingCard : public QWidget
{
    Q_OBJECT
public:
    explicit SettingCard(const Theme &theme);
    void setTitle(const QString &title);
    void addRow(QWidget *row);
    /// With the line above it.
    void setRowVisible(QWidget *row, bool visible);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    TextLabel *m_title;
    QVBoxLayout *m_rows;
    QWidget *m_box;
};

} // namespace sw::ui

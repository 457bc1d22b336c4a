// SPDX-License-Identifier: Apache-2.0
#pragma once
// The chips under the search field: who wrote it, where, when, what it holds. GUI thread.
#include "ui/base/context.h"
#include "ui/base/icons.h"
#include "ui/search/search_words.h"

#include <QAbstractButton>
#include <QWidget>

namespace sw::ui {

struct Choice;

/// A rounded button with words; set, it is tinted and has a cross that takes the filter out.
class FilterChip : public QAbstractButton
{
    Q_OBJECT
public:
    FilterChip(const Theme &theme, Icon icon, QWidget *parent = nullptr);

    /// `value` empty = the filter is not set and the chip shows its name.
    void setWords(const QString &name, const QString &value);
    bool isSet() const { return !m_value.isEmpty(); }
    QString value() const { return m_value; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    /// The cross, or Backspace or Delete.
    void cleared();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString words() const;
    QRect crossRect() const;

    const Theme &m_theme;
    Icon m_icon;
    QString m_name;
    QString m_value;
};

class FilterBar : public QWidget
{
    Q_OBJECT
public:
    explicit FilterBar(const Context &context, QWidget *parent = nullptr);

    const SearchFilters &filters() const { return m_filters; }
    void setFilters(const SearchFilters &filters);
    /// Takes out the filter that stands last; false if there is none.
    bool removeLast();

signals:
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void set(const SearchFilters &filters);
    QString dateWords() const;
    QString hasWords() const;
    void choosePerson();
    void chooseRoom();
    void chooseDates();
    void chooseHas();
    void askDates();
    QList<Choice> people(const QString &text) const;
    QList<Choice> rooms(const QString &text) const;

    const Context &m_context;
    SearchFilters m_filters;
    FilterChip *m_from;
    FilterChip *m_in;
    FilterChip *m_date;
    FilterChip *m_has;
};

} // namespace sw::ui

// SPDX-License-Identifier: Apache-2.0
#include "ui/admin/form_grid.h"

#include "ui/base/widgets.h"

namespace sw::ui {

FormGrid::FormGrid(const Theme &theme)
    : m_theme(theme)
{
    setHorizontalSpacing(space::large);
    setVerticalSpacing(space::small);
    setColumnStretch(1, 1);
}

QLineEdit *FormGrid::addField(const QString &words, const char *name, const QString &text,
                              const QString &hint)
{
    auto *edit = new QLineEdit(text);
    edit->setObjectName(QLatin1String(name));
    edit->setPlaceholderText(hint);
    addRow(words, edit);
    return edit;
}

SecretField *FormGrid::addSecret(const QString &words, const char *name)
{
    auto *edit = new SecretField;
    edit->setObjectName(QLatin1String(name));
    addRow(words, edit);
    return edit;
}

void FormGrid::addRow(const QString &words, QWidget *field)
{
    auto *label = new TextLabel(m_theme, TextSize::Body, Color::TextSecondary);
    label->setText(words);
    field->setAccessibleName(words);
    const int row = rowCount();
    addWidget(label, row, 0);
    addWidget(field, row, 1);
}

void FormGrid::setRowVisible(QWidget *field, bool visible)
{
    int row = 0, column = 0, rows = 0, columns = 0;
    getItemPosition(indexOf(field), &row, &column, &rows, &columns);
    itemAtPosition(row, 0)->widget()->setVisible(visible);
    field->setVisible(visible);
}

} // namespace sw::ui

#include "ui/admin/moc_form_grid.cpp"

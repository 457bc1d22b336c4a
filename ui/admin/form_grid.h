// SPDX-License-Identifier: Apache-2.0
#pragma once
// Fields below each other with their names at the left, as the longer sheets have them. GUI thread.
#include "ui/base/secret_field.h"
#include "ui/base/theme.h"

#include <QGridLayout>

namespace sw::ui {

class FormGrid final : public QGridLayout
{
    Q_OBJECT
public:
    explicit FormGrid(const Theme &theme);
    QLineEdit *addField(const QString &words, const char *name, const QString &text = {},
                        const QString &hint = {});
    SecretField *addSecret(const QString &words, const char *name);
    void addRow(const QString &words, QWidget *field);
    /// With its name.
    void setRowVisible(QWidget *field, bool visible);

private:
    const Theme &m_theme;
};

} // namespace sw::ui

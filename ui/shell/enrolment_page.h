// SPDX-License-Identifier: Apache-2.0
#pragma once
// After the code of a slip: says how far the certification is, and lets the person choose a password of their
// own. GUI thread.
#include "ui/base/context.h"

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace sw::ui {

class TextLabel;

class EnrolmentPage : public QWidget
{
    Q_OBJECT
public:
    explicit EnrolmentPage(const Context &context, QWidget *parent = nullptr);

    /// While the profile is open.
    void begin();

signals:
    /// Into the workspace: all is done, or what is missing follows by itself.
    void done();

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *buildForm();
    void refresh();
    void retranslate();
    void submit();
    void setFault(const QString &text);
    void reveal();

    const Context &m_context;
    TextLabel *m_title;
    TextLabel *m_text;
    TextLabel *m_fault;
    TextLabel *m_rule;
    QLineEdit *m_password;
    QLineEdit *m_again;
    QAction *m_reveal = nullptr;
    QPushButton *m_go;
    QPushButton *m_later;
};

} // namespace sw::ui

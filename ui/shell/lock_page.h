// SPDX-License-Identifier: Apache-2.0
#pragma once
// Stands before everything else while the profile cannot be read (no key yet) or the window is locked (the
// core goes on): says why, takes a passphrase or PIN, tries again, quits. GUI thread.
#include "core/client/lock.h"
#include "ui/base/context.h"

#include <QWidget>

class QPushButton;

namespace sw::ui {

class SecretField;
class TextLabel;

class LockPage : public QWidget
{
    Q_OBJECT
public:
    explicit LockPage(const Context &context, QWidget *parent = nullptr);

    /// Follows the vault until the profile is open.
    void showProfile();
    /// Lets go when the passphrase or PIN of the profile was typed: unlocked().
    void showWindow();
    bool isForWindow() const { return m_forWindow; }

signals:
    void unlocked();
    void quitWanted();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QWidget *buildCard();
    void refresh();
    void retranslate();
    void submit();
    void submitNew();
    void submitWindow();
    void refreshDamage(const LockState &now);
    void askFresh();
    bool isWorking() const;
    void refreshWork();
    void onChecked(Typed outcome);
    void setFault(const QString &text);
    LockState state() const;

    const Context &m_context;
    TextLabel *m_title;
    TextLabel *m_text;
    TextLabel *m_fault;
    SecretField *m_typed;
    SecretField *m_again;
    QPushButton *m_open;
    QPushButton *m_retry;
    QPushButton *m_fresh;
    QPushButton *m_quit;
    bool m_forWindow = false;
    bool m_checking = false;
    Typed m_outcome = Typed::Nothing; ///< of the last try for the window
};

} // namespace sw::ui

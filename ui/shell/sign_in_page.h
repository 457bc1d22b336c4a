// SPDX-License-Identifier: Apache-2.0
#pragma once
// Address, password, and under "Advanced" server, certificate file and proxy; says what is wrong where it is
// wrong. Also changes the settings of an account that is signed in. GUI thread.
#include "core/client/connection.h"
#include "ui/base/context.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;

namespace sw::ui {

class Banner;
class TextLabel;

class SignInPage : public QWidget
{
    Q_OBJECT
public:
    explicit SignInPage(const Context &context, QWidget *parent = nullptr);

    /// Fills the form with the kept settings. `mayGoBack` when there is an account whose history can be read.
    void begin(bool mayGoBack, bool showAdvanced = false);

    /// The password was to be kept at the last sign-in.
    bool keepWanted() const;
    /// Why signing in ended, after begin().
    void explain(const QString &text);

signals:
    void signedIn();
    /// A profile without history may get one from a backup.
    void restoreWanted();
    void backWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Field {
        TextLabel *label;
        QWidget *input;
        TextLabel *error;
    };
    QWidget *buildForm();
    QWidget *buildAdvanced();
    QWidget *buildFoot();
    QWidget *fieldBox(Field &field, QWidget *input);
    void connectAll();
    void retranslate();
    void retranslateChoices();
    void fill(const SignIn &settings);
    /// The request, or nothing after the faults were written beside their fields.
    std::optional<SignIn> read();
    void submit();
    void setBusy(bool busy);
    void onConnection();
    void showFault(ConnectionFault fault, const QString &detail);
    void setAdvancedShown(bool shown);
    void chooseCaFile();
    void takeScanned();
    bool isCodeMistyped();
    static void setError(const Field &field, const QString &text);

    const Context &m_context;
    QLineEdit *m_address;
    QLineEdit *m_password;
    QLineEdit *m_host;
    QLineEdit *m_port;
    QLineEdit *m_caFile;
    QLineEdit *m_proxyHost;
    QLineEdit *m_proxyPort;
    QComboBox *m_security;
    QComboBox *m_proxy;
    QComboBox *m_language;
    QCheckBox *m_keep;
    QPushButton *m_chooseCa;
    QPushButton *m_advancedButton;
    QPushButton *m_signIn;
    QPushButton *m_back;
    QPushButton *m_restore;
    QWidget *m_advanced = nullptr;
    QWidget *m_form = nullptr;
    QAction *m_reveal = nullptr;
    TextLabel *m_title;
    TextLabel *m_hint;
    TextLabel *m_progress;
    TextLabel *m_fault;
    Field m_addressField{};
    Field m_passwordField{};
    Field m_hostField{};
    Field m_portField{};
    Field m_securityField{};
    Field m_caField{};
    Field m_proxyField{};
    Field m_proxyHostField{};
    Field m_proxyPortField{};
    bool m_busy = false;
    QString m_doubted; ///< looks like a code with a mistake; typed again it is a password
};

} // namespace sw::ui

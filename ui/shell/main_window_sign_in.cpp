// SPDX-License-Identifier: Apache-2.0
// The way in: sign-in page, and after the code of a slip the page for a password of one's own.
#include "core/client/client.h"
#include "core/trust/trust.h"
#include "ui/base/preferences.h"
#include "ui/base/toast.h"
#include "ui/base/trust_text.h"
#include "ui/rooms/room_list_page.h"
#include "ui/shell/conversations_page.h"
#include "ui/shell/enrolment_page.h"
#include "ui/shell/main_window.h"
#include "ui/shell/sign_in_page.h"

#include <QStackedWidget>
#include <QTimer>

namespace sw::ui {

namespace {
constexpr int keychainMs = 3000; // storing the password takes a moment
}

void MainWindow::showSignIn(bool advanced)
{
    if (!m_signIn) {
        m_signIn = new SignInPage(m_context);
        m_stack->addWidget(m_signIn);
        connect(m_signIn, &SignInPage::signedIn, this, &MainWindow::onSignedIn);
        connect(m_signIn, &SignInPage::restoreWanted, this, &MainWindow::restoreBackup);
        connect(m_signIn, &SignInPage::backWanted, this, [this] {
            ensureWorkspace();
            m_stack->setCurrentWidget(m_workspace);
        });
    }
    m_stack->setCurrentWidget(m_signIn);
    m_signIn->begin(m_workspace && !m_context.client.account().isNull(), advanced);
}

void MainWindow::showWorkspace()
{
    ensureWorkspace();
    m_stack->setCurrentWidget(m_workspace);
    m_conversations->list().focusList();
}

void MainWindow::onSignedIn()
{
    m_context.preferences.setSignedOut(false);
    if (isEnrolling())
        return showEnrolment();
    if (m_context.client.isBarred())
        return; // with a password: the lock page follows
    enterWorkspace();
}

void MainWindow::enterWorkspace()
{
    showWorkspace();
    offerRecovery();
    QTimer::singleShot(keychainMs, this, [this] {
        if (m_signIn && m_signIn->keepWanted() && !m_context.client.isPasswordKept())
            m_toast->show(
                tr("This computer has no keychain for the password. It is asked for again after the next "
                   "start."));
    });
}

bool MainWindow::isEnrolling() const
{
    const trust::Step step = m_context.client.trust().status().step;
    return step != trust::Step::None && step != trust::Step::Failed;
}

void MainWindow::showEnrolment()
{
    if (!m_enrolment) {
        m_enrolment = new EnrolmentPage(m_context);
        m_stack->addWidget(m_enrolment);
        connect(m_enrolment, &EnrolmentPage::done, this, &MainWindow::enterWorkspace);
    }
    m_stack->setCurrentWidget(m_enrolment);
    m_enrolment->begin();
}

void MainWindow::followTrust()
{
    connect(&m_context.client.trust(), &trust::Trust::statusChanged, this, &MainWindow::onTrust,
            Qt::UniqueConnection);
}

void MainWindow::onTrust()
{
    const trust::Status now = m_context.client.trust().status();
    QWidget *shown = m_stack->currentWidget();
    const bool enrols = m_enrolment && shown == m_enrolment;
    if (now.step == trust::Step::Failed) {
        m_context.preferences.setSignedOut(true);
        m_context.client.signOut(false);
        showSignIn();
        m_signIn->explain(TrustText::problem(now.problem));
    } else if (now.step == trust::Step::None && enrols) {
        enterWorkspace();
    } else if (now.step == trust::Step::Password && m_workspace && shown == m_workspace) {
        showNews(tr("Your company has certified this device. Choose a password of your own."), tr("Choose…"),
                 [this] { showEnrolment(); });
    }
}

} // namespace sw::ui

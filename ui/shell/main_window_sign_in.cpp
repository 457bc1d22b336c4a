// SPDX-License-Identifier: Apache-2.0
// The way in: sign-in page, and after the code of a slip the page for a password of one's own.
#include "core/client/client.h"
#include "core/trust/trust.h"
#include "ui/base/preferences.h"
#include "ui/base/sheet.h"
#include "ui/base/toast.h"
#include "ui/base/trust_text.h"
#include "ui/rooms/room_list_page.h"
#include "ui/settings/link_view.h"
#include "ui/shell/conversations_page.h"
#include "ui/shell/enrolment_page.h"
#include "ui/shell/main_window.h"
#include "ui/shell/sign_in_page.h"

#include <QHBoxLayout>
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
    if (m_context.client.isBarred()) // with a password: another computer may vouch for this one again
        return showLink();
    m_offersLink = true;
    enterWorkspace();
    onTrust();
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

/// A computer that was signed in with a password comes in by another one of the same person.
void MainWindow::showLink()
{
    if (!m_link) {
        constexpr int width = 420;
        m_linkView = new LinkView(m_context, LinkView::Place::Page);
        m_linkView->setFixedWidth(width);
        m_link = new QWidget;
        m_link->setObjectName(QStringLiteral("linkPage"));
        auto *column = new QVBoxLayout(m_link);
        column->addStretch(2);
        auto *middle = new QHBoxLayout; // not an alignment, under which wrapped lines are cut
        middle->addStretch();
        middle->addWidget(m_linkView);
        middle->addStretch();
        column->addLayout(middle);
        column->addStretch(3);
        m_stack->addWidget(m_link);
        connect(m_linkView, &LinkView::slipWanted, this, [this] { showSignIn(); });
        connect(m_linkView, &LinkView::done, this, [this] {
            if (!m_context.client.isBarred())
                enterWorkspace();
            else if (m_context.client.trust().link().step == trust::LinkStep::None)
                m_context.client.lockUp(Client::LockUp::Soon);
        });
    }
    m_offersLink = false;
    m_stack->setCurrentWidget(m_link);
    m_linkView->begin();
}

void MainWindow::onLink()
{
    const trust::Link now = m_context.client.trust().link();
    const bool isShown = (m_link && m_stack->currentWidget() == m_link) || sheetOpen();
    if (isShown || !m_workspace || m_stack->currentWidget() != m_workspace)
        return;
    if (now.step == trust::LinkStep::Comparing)
        showNews(now.isNew ? tr("Your other computer shows a code now, to link this one.")
                           : tr("Another computer wants to use your account."),
                 tr("Compare…"), [this] { openLinkSheet(m_context, this); });
    else if (now.isNew && now.step == trust::LinkStep::Done)
        m_toast->show(tr("This computer is linked."));
}

void MainWindow::followTrust()
{
    connect(&m_context.client.trust(), &trust::Trust::linkChanged, this, &MainWindow::onLink,
            Qt::UniqueConnection);
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
    } else if (m_offersLink && now.standing == trust::Standing::NotCertified
               && m_context.client.trust().link().step == trust::LinkStep::None) {
        auto *sheet = findChild<Sheet *>(QString(), Qt::FindDirectChildrenOnly);
        if (sheet && sheet->isVisible()) // the recovery code comes first
            connect(sheet, &Sheet::closed, this, &MainWindow::onTrust, Qt::UniqueConnection);
        else
            showLink();
    }
}

} // namespace sw::ui

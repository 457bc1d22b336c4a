// SPDX-License-Identifier: Apache-2.0
// The slip on the sign-in page: its code or the text of its QR code in place of a password, and what goes
// wrong.
#include "core/client/slip_text.h"
#include "ui/base/error_text.h"
#include "ui/base/widgets.h"
#include "ui/shell/sign_in_page.h"

namespace sw::ui {

/// The text of a QR code has the address with it, whichever field it was scanned or pasted into.
void SignInPage::takeScanned()
{
    for (const QString &typed : {m_password->text(), m_address->text()}) {
        const auto slip = readSlip(typed);
        if (!slip || slip->address.isNull())
            continue;
        m_password->setText(typed);
        return m_address->setText(slip->address.toString());
    }
}

bool SignInPage::isCodeMistyped()
{
    const QString typed = m_password->text();
    const auto mistake = slipMistake(typed);
    if (!mistake || m_doubted == typed)
        return false;
    m_doubted = typed;
    using Problem = org::SlipCode::Problem;
    setError(m_passwordField,
             mistake->problem == Problem::Incomplete
                 ? tr("The code is not complete: it has seven groups of five.")
                 : mistake->problem == Problem::TooLong
                 ? tr("The code is too long: it has seven groups of five.")
                 : tr("Something is wrong in group %1 of the code. Compare it with the slip.")
                       .arg(mistake->group));
    m_password->setFocus(Qt::OtherFocusReason);
    return true;
}

void SignInPage::explain(const QString &text)
{
    m_fault->setText(text);
    m_fault->setVisible(!text.isEmpty());
}

void SignInPage::showFault(ConnectionFault fault, const QString &detail)
{
    const bool byCode = fault == ConnectionFault::WrongPassword && readSlip(m_password->text());
    const QString text = byCode ? tr("This code does not open the account: it was used before, a newer slip "
                                     "has replaced it, or it belongs "
                                     "to another address. Ask whoever gave you the slip.")
                                : ErrorText::explain(fault);
    m_fault->setText(text);
    m_fault->setToolTip(detail);
    m_fault->setVisible(!text.isEmpty());
}

} // namespace sw::ui

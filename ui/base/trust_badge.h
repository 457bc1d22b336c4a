// SPDX-License-Identifier: Apache-2.0
#pragma once
// A shield with one word: how far the company vouches for somebody. A click opens the details. GUI thread.
#include "core/runtime/jid.h"
#include "ui/base/context.h"

#include <QPushButton>

namespace sw::ui {

class TrustBadge : public QPushButton
{
    Q_OBJECT
public:
    explicit TrustBadge(const Context &context, QWidget *parent = nullptr);

    /// Hidden while there is no company to ask. Asks the person's devices anew when online.
    void setPerson(const Jid &person);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();

    const Context &m_context;
    Jid m_person;
};

/// The word explained; what is signed by whom, from the company to the devices.
void openTrustSheet(const Context &context, QWidget *place, const Jid &person);

} // namespace sw::ui

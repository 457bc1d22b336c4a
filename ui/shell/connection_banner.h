// SPDX-License-Identifier: Apache-2.0
#pragma once
// The strip over the pages that says in plain words how the line to the server is, what waits, and when it is
// tried again. Nothing to see while all is well. GUI thread.
#include "core/client/connection.h"
#include "ui/base/context.h"
#include "ui/base/widgets.h"

#include <QTimer>

namespace sw::ui {

class ConnectionBanner : public Banner
{
    Q_OBJECT
public:
    explicit ConnectionBanner(const Context &context, QWidget *parent = nullptr);

signals:
    /// The fault needs the user: address, password or server settings.
    void signInWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void act();

    const Context &m_context;
    QTimer m_tick; // once a second, only while a countdown shows
    QTimer m_patience; // a short reconnect is not worth a flicker
    bool m_waited = false;
};

} // namespace sw::ui

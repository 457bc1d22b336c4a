// SPDX-License-Identifier: Apache-2.0
#pragma once
// Who did what, and whether the chain of the log holds. GUI thread.
#include "ui/admin/desk.h"

#include <QWidget>

class QTableWidget;

namespace sw::ui {

class Banner;

class AuditPage : public QWidget
{
    Q_OBJECT
public:
    explicit AuditPage(const AdminDesk &desk, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void read();
    void showFinding(const admin::AuditFinding &finding);
    static QString wordsOf(const QString &act);

    const AdminDesk &m_desk;
    Banner *m_verdict;
    QTableWidget *m_table;
};

} // namespace sw::ui

// SPDX-License-Identifier: Apache-2.0
#pragma once
// The doctor: looks at a server through an ordinary account. Needs no folder. GUI thread.
#include "ui/admin/desk.h"

#include <QWidget>

class QListWidget;
class QProgressBar;

namespace sw {
class DoctorReport;
}

namespace sw::ui {

class LoginForm;
class TextLabel;

class ServerPage : public QWidget
{
    Q_OBJECT
public:
    explicit ServerPage(const AdminDesk &desk, QWidget *parent = nullptr);
    ~ServerPage() override;

private:
    void start();
    void stop();
    void take(const admin::Finding &finding);
    void finish();

    const AdminDesk &m_desk;
    LoginForm *m_form;
    QPushButton *m_go;
    TextLabel *m_words;
    TextLabel *m_verdict;
    QProgressBar *m_progress;
    QListWidget *m_findings;
    std::unique_ptr<DoctorReport> m_report;
    bool m_running = false;
    bool m_stopped = false;
};

} // namespace sw::ui

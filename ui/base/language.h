// SPDX-License-Identifier: Apache-2.0
#pragma once
// Loads the catalogues of a language and Qt's own, and makes it the default locale; widgets hear
// QEvent::LanguageChange and set their texts anew. GUI thread.
#include <QObject>
#include <QTranslator>

class QCoreApplication;

namespace sw::ui {

class Language : public QObject
{
    Q_OBJECT
public:
    explicit Language(QCoreApplication &application);

    /// "zh_CN", "en", or empty for the system's (Chinese systems get zh_CN, all others en).
    void use(const QString &choice);
    QString current() const { return m_current; }
    static QString forSystem();

private:
    QCoreApplication &m_application;
    QTranslator m_own;
    QTranslator m_qt;
    QString m_current;
};

} // namespace sw::ui

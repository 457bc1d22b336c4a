// SPDX-License-Identifier: Apache-2.0
#include "ui/base/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace sw::ui {

Language::Language(QCoreApplication &application)
    : QObject(&application)
    , m_application(application)
{ }

QString Language::forSystem()
{
    return QLocale::system().language() == QLocale::Chinese ? QStringLiteral("zh_CN") : QStringLiteral("en");
}

void Language::use(const QString &choice)
{
    const QString language = choice.isEmpty() ? forSystem() : choice;
    if (language == m_current)
        return;
    m_current = language;
    const QLocale system = QLocale::system();
    const QLocale wanted(language);
    QLocale::setDefault(system.language() == wanted.language() ? system : wanted);
    m_application.removeTranslator(&m_qt);
    m_application.removeTranslator(&m_own);
    if (m_qt.load(QStringLiteral("qtbase_") + language, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        m_application.installTranslator(&m_qt);
    if (m_own.load(QStringLiteral(":/i18n/storewire_%1.qm").arg(language)))
        m_application.installTranslator(&m_own);
}

} // namespace sw::ui

#include "ui/base/moc_language.cpp"

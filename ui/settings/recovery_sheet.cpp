// SPDX-License-Identifier: Apache-2.0
#include "core/client/client.h"
#include "ui/base/error_text.h"
#include "ui/base/sheet.h"
#include "ui/base/widgets.h"
#include "ui/settings/security_section.h"

#include <QFileDialog>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QPainter>
#include <QPdfWriter>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

namespace sw::ui {

namespace {

class RecoverySheet
{
    Q_DECLARE_TR_FUNCTIONS(RecoverySheet)
public:
    static void open(const Context &context, QWidget *place);

private:
    static void save(const Context &context, Sheet *sheet, const QString &code, QPushButton *button);
    static bool print(const QString &file, const QString &code, const QString &account);
};

/// One page A4: what it is, whose, the code.
bool RecoverySheet::print(const QString &file, const QString &code, const QString &account)
{
    QPdfWriter writer(file);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setResolution(96);
    writer.setTitle(tr("Recovery code"));
    QPainter painter;
    if (!painter.begin(&writer))
        return false;
    const QRect page(40, 40, writer.width() - 80, writer.height() - 80);
    QFont font = QGuiApplication::font();
    font.setPixelSize(24);
    painter.setFont(font);
    painter.drawText(page, Qt::AlignLeft,
                     tr("Recovery code of %1").arg(QGuiApplication::applicationDisplayName()));
    font.setPixelSize(14);
    painter.setFont(font);
    painter.drawText(
        page.adjusted(0, 60, 0, 0), Qt::TextWordWrap,
        tr("Opens the message history of %1 on the computer where this was made. Keep it where only "
           "you, or the person in charge, can get at it. Enter it where the program asks for the "
           "passphrase.")
            .arg(account));
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPixelSize(20);
    painter.setFont(fixed);
    painter.drawText(page.adjusted(0, 160, 0, 0), Qt::AlignLeft, code);
    return painter.end();
}

void RecoverySheet::save(const Context &context, Sheet *sheet, const QString &code, QPushButton *button)
{
    auto *dialog = new QFileDialog(sheet, tr("Save for printing"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("pdf"));
    dialog->selectFile(tr("recovery code.pdf"));
    QObject::connect(dialog, &QFileDialog::fileSelected, sheet,
                     [&context, sheet, code, button](const QString &file) {
                         if (!print(file, code, context.client.account().toString()))
                             return sheet->setError(tr("The file could not be written."));
                         sheet->setError({});
                         button->setText(tr("Saved"));
                     });
    dialog->open();
}

void RecoverySheet::open(const Context &context, QWidget *place)
{
    auto octets
        = std::make_shared<SecretBytes>(context.client.vault().makeRecoveryCode()); // lives with the sheet
    const QString code = QString::fromLatin1(textOf(octets->view()).data(), qsizetype(octets->size()));
    auto *sheet = new Sheet(context.theme, place, 480); // the window owns it until it closes
    sheet->setObjectName(QStringLiteral("recoverySheet"));
    sheet->setTitle(tr("Recovery code"));
    auto *text = new TextLabel(context.theme, TextSize::Body, Color::TextSecondary);
    text->setWordWrap(true);
    text->setText(
        tr("If this computer's login or keychain is ever reset, only this code opens the history that "
           "is kept here. Save it, print it, put the paper away and delete the file. It is shown only "
           "now."));
    auto *shown = new TextLabel(context.theme, TextSize::Title, Color::Text, QFont::DemiBold);
    shown->setObjectName(QStringLiteral("recoveryCode"));
    shown->setTextInteractionFlags(Qt::TextSelectableByMouse);
    shown->setWordWrap(true);
    shown->setText(QString(code).replace(QLatin1Char('-'), QStringLiteral("-\u200b")));
    sheet->body()->addWidget(text);
    sheet->body()->addWidget(shown);
    QPushButton *later = sheet->addButton(tr("Not now"), ButtonRole::Normal);
    QPushButton *pdf = sheet->addButton(tr("Save for printing…"), ButtonRole::Normal);
    QPushButton *use = sheet->addButton(tr("I have put it away"), ButtonRole::Primary);
    later->setObjectName(QStringLiteral("declineRecovery"));
    pdf->setObjectName(QStringLiteral("saveRecovery"));
    use->setObjectName(QStringLiteral("keepRecovery"));
    QObject::connect(later, &QPushButton::clicked, sheet, &Sheet::close);
    QObject::connect(pdf, &QPushButton::clicked, sheet,
                     [&context, sheet, code, pdf] { save(context, sheet, code, pdf); });
    QObject::connect(use, &QPushButton::clicked, sheet, [&context, sheet, octets, use] {
        use->setEnabled(false);
        context.client.vault().setPassphrase(store::SlotKind::Recovery, octets->clone(),
                                             [sheet = QPointer(sheet), use](Vault::Change outcome) {
                                                 if (!sheet)
                                                     return;
                                                 if (outcome == Vault::Change::Done)
                                                     return sheet->close();
                                                 use->setEnabled(true);
                                                 sheet->setError(ErrorText::explain(outcome));
                                             });
    });
    sheet->open();
}

} // namespace

void openRecoverySheet(const Context &context, QWidget *place)
{
    RecoverySheet::open(context, place);
}

} // namespace sw::ui

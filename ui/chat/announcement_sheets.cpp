// SPDX-License-Identifier: Apache-2.0
#include "ui/chat/announcement_sheets.h"

#include "core/runtime/csv_cell.h"
#include "ui/base/sheet.h"
#include "ui/base/text_field.h"
#include "ui/base/widgets.h"
#include "ui/chat/acknowledgements_sheet.h"

#include <QDateTime>
#include <QFileDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace sw::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int announcementWidth = 480;
constexpr qsizetype mostReminded = 400; ///< in one message

} // namespace

void AnnouncementSheets::write(const Theme &theme, QWidget *over, int others, Announce announce)
{
    auto *sheet = new Sheet(theme, over, announcementWidth);
    sheet->setObjectName(QStringLiteral("announceSheet"));
    sheet->setTitle(tr("New announcement"));
    auto *title = new QLineEdit;
    title->setObjectName(QStringLiteral("announceTitle"));
    title->setPlaceholderText(tr("Title, if it needs one"));
    title->setAccessibleName(tr("Title"));
    title->setMaxLength(chat::mostTitle);
    auto *field = new TextField(theme);
    QPlainTextEdit *text = field->edit;
    text->setObjectName(QStringLiteral("announceText"));
    text->setPlaceholderText(tr("What everybody shall read and confirm"));
    text->setAccessibleName(tr("Text"));
    field->setFixedHeight(160);
    auto *note = new TextLabel(theme, TextSize::Small, Color::TextSecondary);
    note->setWordWrap(true);
    note->setText(tr("%n person(s) will be asked to confirm it, also those who have muted the group.",
                     nullptr, others));
    for (QWidget *part : std::initializer_list<QWidget *>{title, field, note})
        sheet->body()->addWidget(part);
    sheet->addCancel();
    auto *accept = sheet->addButton(tr("Announce"), ButtonRole::Primary);
    accept->setObjectName(QStringLiteral("accept"));
    const auto check = [=] {
        const qsizetype size
            = text->toPlainText().trimmed().toUtf8().size() + title->text().toUtf8().size() + 1;
        const bool isTooLong = size > chat::MostTextBytes;
        sheet->setError(isTooLong ? tr("The text is too long for a message.") : QString());
        accept->setEnabled(!isTooLong && !text->toPlainText().trimmed().isEmpty());
    };
    QObject::connect(text, &QPlainTextEdit::textChanged, sheet, check);
    QObject::connect(title, &QLineEdit::textChanged, sheet, check);
    QObject::connect(accept, &QPushButton::clicked, sheet, [=, announce = std::move(announce)] {
        announce(title->text().trimmed(), text->toPlainText().trimmed());
        sheet->close();
    });
    check();
    sheet->open();
    title->setFocus();
}

AcknowledgementsSheet *
AnnouncementSheets::showAcknowledgements(const TimelineLook &look, QWidget *over,
                                         const QList<chat::Acknowledgement> &list,
                                         std::function<void(const QList<Jid> &)> remind)
{
    auto *sheet = new AcknowledgementsSheet(look, over, std::move(remind));
    sheet->show(list);
    sheet->open();
    return sheet;
}

chat::Draft AnnouncementSheets::reminder(const chat::Entry &announcement, const QList<Jid> &people,
                                         const NameOf &name)
{
    chat::Draft draft;
    draft.replyTo = announcement.id;
    for (const Jid &person : people.first(std::min(mostReminded, people.size()))) {
        const QString mention = u'@' + name(person);
        draft.mentions.append(
            {person, static_cast<int>(draft.text.size()), static_cast<int>(mention.size())});
        draft.text += mention + u' ';
    }
    draft.text += tr("Please acknowledge this announcement.");
    return draft;
}

QByteArray AnnouncementSheets::table(const QList<chat::Acknowledgement> &list, const NameOf &name)
{
    QString text = tr("Name") + u',' + tr("Address") + u',' + tr("Acknowledged at") + u"\r\n"_s;
    for (const chat::Acknowledgement &one : list) {
        const auto at = QDateTime::fromMSecsSinceEpoch(one.time);
        const QString time = one.time > 0 ? at.toString(u"yyyy-MM-dd HH:mm:ss"_s) : QString();
        text += csvCell(name(one.person)) + u',' + csvCell(one.person.toString()) + u',' + time + u"\r\n"_s;
    }
    return "\xef\xbb\xbf" + text.toUtf8(); // spreadsheets know UTF-8 by the mark
}

void AnnouncementSheets::exportTable(QWidget *over, const QByteArray &table)
{
    auto *dialog = new QFileDialog(over, tr("Save as"),
                                   QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->setObjectName(QStringLiteral("tableFile"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(tr("Acknowledgements") + u".csv"_s);
    QObject::connect(dialog, &QFileDialog::fileSelected, over, [over, table](const QString &name) {
        QSaveFile file(name);
        const bool saved
            = file.open(QIODevice::WriteOnly) && file.write(table) == table.size() && file.commit();
        if (auto *sheet = qobject_cast<Sheet *>(over); sheet && !saved)
            sheet->setError(tr("The table could not be written there. Choose another folder."));
    });
    dialog->open();
}

} // namespace sw::ui

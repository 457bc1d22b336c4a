// SPDX-License-Identifier: Apache-2.0
#include "ui/chat/announcement_sheets.h"

#include "core/runtime/csv_cell.h"
#include "ui/base/formats.h"
#include "ui/base/sheet.h"
#include "ui/base/widgets.h"
#include "ui/chat/person_line.h"

#include <QDateTime>
#include <QFileDialog>
#include <QLineEdit>
#include <QPainter>
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

/// The frame of a field around lines of text.
class TextField : public QWidget
{
public:
    explicit TextField(const Theme &theme)
        : edit(new QPlainTextEdit(this))
        , m_theme(theme)
    {
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins(space::unit, space::unit, space::unit, space::unit);
        column->addWidget(edit);
        edit->setFrameShape(QFrame::NoFrame);
        edit->viewport()->setAutoFillBackground(false);
        edit->setTabChangesFocus(true);
        edit->installEventFilter(this);
    }

    QPlainTextEdit *edit;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
            update();
        return false;
    }
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(m_theme.color(Color::Field));
        painter.setPen(QPen(m_theme.color(edit->hasFocus() ? Color::FocusRing : Color::Border), 1));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), space::radius, space::radius);
    }

private:
    const Theme &m_theme;
};

QList<Jid> waitingIn(const QList<chat::Acknowledgement> &list)
{
    QList<Jid> people;
    for (const chat::Acknowledgement &one : list)
        if (one.time == 0 && one.isMember)
            people += one.person;
    return people;
}

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

void AnnouncementSheets::showAcknowledgements(const TimelineLook &look, QWidget *over,
                                              const QList<chat::Acknowledgement> &list,
                                              std::function<void(const QList<Jid> &)> remind)
{
    auto *sheet = new Sheet(look.theme, over, announcementWidth);
    sheet->setObjectName(QStringLiteral("acknowledgementsSheet"));
    sheet->setTitle(tr("Who has acknowledged"));
    auto *column = scrolledColumn(sheet);
    const auto section = [&](const QString &title, bool isDone) {
        auto *label = new TextLabel(look.theme, TextSize::Small, Color::TextSecondary, QFont::Medium);
        label->setText(title);
        column->addWidget(label);
        for (const chat::Acknowledgement &one : list)
            if ((one.time > 0) == isDone)
                column->addWidget(new PersonLine(look, one.person,
                                                 isDone             ? Formats::full(one.time)
                                                     : one.isMember ? QString()
                                                                    : tr("no longer in the group"),
                                                 sheet));
        column->addSpacing(space::small);
    };
    const auto done
        = static_cast<int>(std::ranges::count_if(list, [](const auto &one) { return one.time > 0; }));
    section(tr("%n have not acknowledged yet", nullptr, static_cast<int>(list.size()) - done), false);
    section(tr("%n have acknowledged", nullptr, done), true);
    column->addStretch();
    QObject::connect(sheet->addButton(tr("Close"), ButtonRole::Normal), &QPushButton::clicked, sheet,
                     &Sheet::close);
    auto *save = sheet->addButton(tr("Save as a table…"), ButtonRole::Normal);
    save->setObjectName(QStringLiteral("saveTable"));
    QObject::connect(save, &QPushButton::clicked, sheet,
                     [sheet, bytes = table(list, look.name)] { exportTable(sheet, bytes); });
    if (const QList<Jid> waiting = waitingIn(list); remind && !waiting.isEmpty()) {
        auto *button = sheet->addButton(tr("Remind %n person(s)", nullptr, static_cast<int>(waiting.size())),
                                        ButtonRole::Primary);
        button->setObjectName(QStringLiteral("remind"));
        QObject::connect(button, &QPushButton::clicked, sheet, [sheet, waiting, remind = std::move(remind)] {
            remind(waiting);
            sheet->close();
        });
    }
    sheet->open();
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

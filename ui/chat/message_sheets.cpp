// SPDX-License-Identifier: Apache-2.0
#include "ui/chat/message_sheets.h"

#include "ui/base/formats.h"
#include "ui/base/sheet.h"
#include "ui/base/widgets.h"

#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace sw::ui {

namespace {

constexpr int sheetWidth = 480;
constexpr int mostHeight = 360;

class PersonLine : public QWidget
{
public:
    PersonLine(const TimelineLook &look, const Jid &person, QWidget *parent)
        : QWidget(parent)
        , m_look(look)
        , m_person(person)
    {
        setFixedHeight(space::avatarRow);
        setAccessibleName(look.name(person));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const QRect picture(0, (height() - 28) / 2, 28, 28);
        if (m_look.paintAvatar)
            m_look.paintAvatar(&painter, picture, m_person);
        painter.setFont(m_look.theme.font(TextSize::Body));
        painter.setPen(m_look.theme.color(Color::Text));
        const QRect words = rect().adjusted(picture.right() + 1 + space::medium, 0, 0, 0);
        painter.drawText(
            words, Qt::AlignVCenter,
            painter.fontMetrics().elidedText(m_look.name(m_person), Qt::ElideRight, words.width()));
    }

private:
    TimelineLook m_look; // the sheet may outlive what asked for it
    Jid m_person;
};

QVBoxLayout *scrolledBody(Sheet *sheet)
{
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->viewport()->setAutoFillBackground(false);
    auto *inside = new QWidget;
    inside->setAutoFillBackground(false);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, space::small, 0);
    column->setSpacing(space::unit);
    area->setWidget(inside);
    area->setMinimumHeight(mostHeight / 2);
    area->setMaximumHeight(mostHeight);
    sheet->body()->addWidget(area);
    return column;
}

} // namespace

void MessageSheets::showVersions(const Theme &theme, QWidget *over, const QList<chat::Version> &versions)
{
    auto *sheet = new Sheet(theme, over, sheetWidth);
    sheet->setTitle(tr("Versions of this message"));
    auto *column = scrolledBody(sheet);
    for (auto version = versions.crbegin(); version != versions.crend(); ++version) {
        auto *time = new TextLabel(theme, TextSize::Small, Color::TextSecondary);
        time->setText(Formats::full(version->time));
        auto *text = new TextLabel(theme, TextSize::Body);
        text->setTextFormat(Qt::PlainText);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        text->setWordWrap(true);
        text->setText(version->text);
        column->addWidget(time);
        column->addWidget(text);
        column->addSpacing(space::small);
    }
    column->addStretch();
    QObject::connect(sheet->addButton(tr("Close"), ButtonRole::Normal), &QPushButton::clicked, sheet,
                     &Sheet::close);
    sheet->open();
}

void MessageSheets::showReaders(const TimelineLook &look, QWidget *over, const QList<Jid> &readers,
                                const QList<Jid> &others)
{
    auto *sheet = new Sheet(look.theme, over, sheetWidth);
    sheet->setTitle(tr("Read by"));
    auto *column = scrolledBody(sheet);
    QList<Jid> waiting = others;
    waiting.removeIf([&](const Jid &person) { return readers.contains(person); });
    const auto section = [&](const QString &title, const QList<Jid> &people) {
        auto *label = new TextLabel(look.theme, TextSize::Small, Color::TextSecondary, QFont::Medium);
        label->setText(title);
        column->addWidget(label);
        for (const Jid &person : people)
            column->addWidget(new PersonLine(look, person, sheet));
        column->addSpacing(space::small);
    };
    section(tr("%n have read it", nullptr, static_cast<int>(readers.size())), readers);
    section(tr("%n have not read it yet", nullptr, static_cast<int>(waiting.size())), waiting);
    column->addStretch();
    QObject::connect(sheet->addButton(tr("Close"), ButtonRole::Normal), &QPushButton::clicked, sheet,
                     &Sheet::close);
    sheet->open();
}

} // namespace sw::ui

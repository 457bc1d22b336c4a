// SPDX-License-Identifier: Apache-2.0
#include "ui/files/failure_note.h"

#include "ui/base/sheet.h"
#include "ui/base/widgets.h"
#include "ui/files/file_words.h"

#include <QBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace sw::ui {

namespace {
constexpr int widestWords = 480;
constexpr int signDisc = 56;
} // namespace

bool mayOpen(const files::File &file, Offer offer)
{
    return offer != Offer::Nothing && !FileWords::runs(file.name);
}

void openElsewhere(const Theme &theme, QWidget *context, const files::File &file, Offer offer,
                   std::function<void()> open)
{
    if (offer != Offer::OpenWithCare)
        return open();
    confirm(theme, context,
            {FailureNote::tr("Open with another program?"),
             FailureNote::tr("“%1” could not be shown here. Such files can be made to harm the program that "
                             "opens them, and other programs are not protected from them as this one is: "
                             "open it only if you trust who sent it.")
                 .arg(file.name),
             FailureNote::tr("Open"), true},
            std::move(open));
}

FailureNote::FailureNote(const Theme &theme, Shape shape, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_shape(shape)
    , m_words(new TextLabel(theme, TextSize::Body, Color::TextSecondary, QFont::Normal, this))
    , m_save(new QPushButton(tr("Save as…"), this))
    , m_open(new QPushButton(tr("Open with another program"), this))
{
    const bool page = shape == Shape::Page;
    setObjectName(page ? QStringLiteral("failurePage") : QStringLiteral("failureStrip"));
    m_words->setObjectName(QStringLiteral("failureWords"));
    m_words->setTextFormat(Qt::PlainText);
    m_words->setWordWrap(true);
    m_save->setObjectName(QStringLiteral("failureSave"));
    m_open->setObjectName(QStringLiteral("failureOpen"));
    setButtonRole(m_save, page ? ButtonRole::Primary : ButtonRole::Quiet);
    setButtonRole(m_open, page ? ButtonRole::Normal : ButtonRole::Quiet);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::small);
    auto *box = new QBoxLayout(page ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight, this);
    box->setSpacing(page ? space::large : space::medium);
    if (page) {
        m_words->setAlignment(Qt::AlignCenter);
        m_words->setFixedWidth(widestWords);
        buttons->addStretch();
        auto *middle = new QHBoxLayout;
        middle->addStretch();
        middle->addWidget(m_words);
        middle->addStretch();
        box->addStretch();
        box->addLayout(middle);
    } else {
        box->setContentsMargins(space::large, space::small, space::large, space::small);
        box->addWidget(m_words, 1);
    }
    buttons->addWidget(m_save);
    buttons->addWidget(m_open);
    if (page)
        buttons->addStretch();
    box->addLayout(buttons);
    if (page)
        box->addStretch();
    connect(m_save, &QPushButton::clicked, this, [this] { emit saveWanted(m_file); });
    connect(m_open, &QPushButton::clicked, this,
            [this] { openElsewhere(m_theme, this, m_file, m_offer, [this] { emit openWanted(m_file); }); });
    say({});
}

void FailureNote::say(const QString &words, Color color)
{
    m_words->setColor(color);
    say(words, {}, Offer::Nothing);
}

void FailureNote::say(const QString &words, const files::File &file, Offer offer)
{
    m_file = file;
    m_offer = offer;
    m_words->setText(words);
    m_save->setVisible(offer != Offer::Nothing);
    m_open->setVisible(mayOpen(file, offer));
    update();
}

QString FailureNote::words() const
{
    return m_words->text();
}

void FailureNote::paintEvent(QPaintEvent *)
{
    if (m_shape != Shape::Page || m_file.event.isNull())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect disc((width() - signDisc) / 2, m_words->y() - signDisc - space::medium, signDisc, signDisc);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(Color::Hover));
    painter.drawEllipse(disc);
    paintIcon(&painter, disc, FileWords::icon(FileWords::kind(m_file)), 26, m_theme.color(Color::TextFaint));
}

bool FailureNote::moveFocus(bool next)
{
    QList<QPushButton *> all{m_save, m_open};
    all.removeIf([](const QPushButton *button) { return !button->isVisible(); });
    if (!next)
        std::ranges::reverse(all);
    const auto at = std::ranges::find_if(all, &QWidget::hasFocus);
    const auto to = at == all.end() ? all.begin() : at + 1;
    if (to == all.end())
        return false;
    (*to)->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

} // namespace sw::ui

#include "ui/files/moc_failure_note.cpp"

// SPDX-License-Identifier: Apache-2.0
#include "ui/files/saving_card.h"

#include "ui/base/style.h"
#include "ui/base/widgets.h"
#include "ui/files/file_words.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QUrl>

namespace sw::ui {

using files::FileSaving;

namespace {

constexpr int savingWidth = 360;
constexpr int mostNamed = 4; // of those that were not saved
constexpr int leaveAfter = 12'000; // ms
constexpr int wholeBar = 1000;

} // namespace

SavingCard::SavingCard(const Theme &theme, QWidget *window, FileSaving &saving)
    : QWidget(window)
    , m_theme(theme)
    , m_saving(saving)
    , m_title(new TextLabel(theme, TextSize::Body, Color::Text, QFont::DemiBold, this))
    , m_close(new IconButton(theme, Icon::Close, this))
    , m_bar(new QProgressBar(this))
    , m_name(new ElidedLabel(this))
    , m_state(new TextLabel(theme, TextSize::Small, Color::TextSecondary, QFont::Normal, this))
    , m_stop(new QPushButton(this))
    , m_again(new QPushButton(this))
    , m_show(new QPushButton(this))
{
    setObjectName(QStringLiteral("savingCard"));
    build();
    connectButtons();
    m_leave.setSingleShot(true);
    m_leave.setInterval(leaveAfter);
    connect(&m_leave, &QTimer::timeout, this, [this] {
        if (underMouse() || isAncestorOf(focusWidget()))
            m_leave.start(); // somebody is about to use it
        else
            m_saving.forget();
    });
    connect(&saving, &FileSaving::changed, this, &SavingCard::refresh);
    window->installEventFilter(this);
    hide();
    refresh();
}

void SavingCard::build()
{
    for (TextLabel *label : {m_title, m_state}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_title->setObjectName(QStringLiteral("savingTitle"));
    m_state->setObjectName(QStringLiteral("savingState"));
    m_name->setObjectName(QStringLiteral("savingName"));
    m_name->setTextFormat(Qt::PlainText);
    m_bar->setObjectName(QStringLiteral("savingBar"));
    m_bar->setRange(0, wholeBar);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(space::small);
    m_stop->setObjectName(QStringLiteral("savingStop"));
    m_again->setObjectName(QStringLiteral("savingAgain"));
    m_show->setObjectName(QStringLiteral("savingShow"));
    m_close->setObjectName(QStringLiteral("savingClose"));
    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_close, 0, Qt::AlignTop);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::small);
    buttons->addStretch();
    for (QPushButton *button : {m_again, m_show, m_stop}) {
        setButtonRole(button, ButtonRole::Quiet);
        buttons->addWidget(button);
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::large, space::medium, space::medium, space::small);
    column->setSpacing(space::small);
    column->addLayout(head);
    column->addWidget(m_bar);
    column->addWidget(m_name);
    column->addWidget(m_state);
    column->addLayout(buttons);
}

void SavingCard::connectButtons()
{
    connect(m_close, &QAbstractButton::clicked, this, [this] { m_saving.forget(); });
    connect(m_again, &QPushButton::clicked, this, [this] { m_saving.retry(); });
    connect(m_stop, &QPushButton::clicked, this, [this] {
        m_stopping = true;
        m_saving.cancel();
    });
    connect(m_show, &QPushButton::clicked, this, [this] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(m_saving.folder()));
        m_saving.forget();
    });
}

void SavingCard::refresh()
{
    const bool busy = m_saving.isBusy();
    if (m_saving.count() == 0)
        return hide();
    m_close->setWords(tr("Close"));
    m_stop->setText(tr("Cancel"));
    m_again->setText(tr("Try again"));
    m_show->setText(tr("Show in folder"));
    m_stopping = m_stopping && busy;
    m_stop->setVisible(busy);
    m_stop->setEnabled(!m_stopping);
    m_bar->setVisible(busy);
    m_name->setVisible(busy);
    m_close->setVisible(!busy);
    m_again->setVisible(!busy && !m_saving.missed().isEmpty());
    m_show->setVisible(!busy && m_saving.saved() > 0);
    if (busy)
        tellProgress();
    else
        tellEnd();
    if (!busy && m_saving.missed().isEmpty())
        m_leave.start();
    else
        m_leave.stop();
    setAccessibleName(m_title->text());
    setAccessibleDescription(m_state->text());
    if (!isVisible()) {
        show();
        raise(); // above a sheet from which it was begun
    }
    place();
}

void SavingCard::tellProgress()
{
    const files::File file = *m_saving.current();
    const int number = m_saving.saved() + int(m_saving.missed().size()) + 1;
    m_title->setText(m_stopping ? tr("Stopping …")
                                : tr("Saving file %1 of %n", nullptr, m_saving.count())
                                      .arg(QLocale().toString(std::min(number, m_saving.count()))));
    m_bar->setValue(int(m_saving.part() * wholeBar));
    m_name->setText(file.name);
    const bool comes = file.state == files::State::Fetching || file.state == files::State::FetchingPaused;
    QStringList words{comes ? FileWords::state(file) : FileWords::size(file.size)};
    if (!m_stopping && !m_saving.missed().isEmpty())
        words << tr("%n file(s) could not be saved.", nullptr, int(m_saving.missed().size()));
    m_state->setText(words.join(QLatin1Char('\n')));
    m_state->show();
}

void SavingCard::tellEnd()
{
    const int all = m_saving.count();
    m_title->setText(
        m_saving.missed().isEmpty()
            ? tr("%n file(s) were saved", nullptr, all)
            : tr("%1 of %n file(s) were saved", nullptr, all).arg(QLocale().toString(m_saving.saved())));
    m_state->setText(missed());
    m_state->setVisible(!m_state->text().isEmpty());
}

/// By name and reason; those that were given up need no list.
QString SavingCard::missed() const
{
    QList<FileSaving::Item> named = m_saving.missed();
    const auto stopped = named.removeIf(
        [](const FileSaving::Item &item) { return item.problem == files::Problem::Cancelled; });
    QStringList lines;
    const QFontMetrics metrics(m_state->font());
    const int width = savingWidth - space::large - space::medium;
    for (const FileSaving::Item &item : named.first(std::min<qsizetype>(named.size(), mostNamed))) {
        const QString line = tr("%1: %2", "file, why it was not saved");
        const QString why = FileWords::brief(item.problem);
        const int left = width - metrics.horizontalAdvance(line.arg(QString(), why));
        lines << line.arg(metrics.elidedText(item.file.name, Qt::ElideMiddle, std::max(left, width / 3)),
                          why);
    }
    if (named.size() > mostNamed)
        lines << tr("and %n more", nullptr, int(named.size()) - mostNamed);
    if (stopped > 0)
        lines << (m_saving.saved() > 0 ? tr("Cancelled. What was saved is kept.") : tr("Cancelled."));
    return lines.join(QLatin1Char('\n'));
}

/// Above the field in which one writes.
void SavingCard::place()
{
    const int width = std::min(savingWidth, parentWidget()->width() - 2 * space::large);
    layout()->activate();
    const int height = layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width)
                                                     : layout()->totalSizeHint().height();
    setGeometry(parentWidget()->width() - width - space::large,
                parentWidget()->height() - height - 5 * space::large, width, height);
}

bool SavingCard::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    return QWidget::eventFilter(watched, event);
}

void SavingCard::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        refresh();
    QWidget::changeEvent(event);
}

void SavingCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.color(Color::Border), 1));
    painter.setBrush(m_theme.color(Color::Raised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), space::radius, space::radius);
}

void SavingCard::mousePressEvent(QMouseEvent *event)
{
    event->accept(); // nothing behind it is clicked
}

} // namespace sw::ui

#include "ui/files/moc_saving_card.cpp"

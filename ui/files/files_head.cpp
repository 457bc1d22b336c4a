// SPDX-License-Identifier: Apache-2.0
#include "ui/files/files_head.h"

#include "ui/base/theme.h"
#include "ui/base/widgets.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

namespace sw::ui {

using files::By;
using files::Sort;

namespace {

constexpr int boxLetters = 13;

/// A word over a line, of which one is chosen.
class TabButton : public QAbstractButton
{
public:
    explicit TabButton(const Theme &theme)
        : m_theme(theme)
    {
        setCheckable(true);
        setAutoExclusive(true);
        setAttribute(Qt::WA_Hover);
        setCursor(Qt::PointingHandCursor);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }
    QSize sizeHint() const override
    {
        return {QFontMetrics(face()).horizontalAdvance(text()) + 2 * space::medium, 36};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Color color = isChecked() ? Color::Link : underMouse() ? Color::Text : Color::TextSecondary;
        painter.setFont(face());
        painter.setPen(m_theme.color(color));
        painter.drawText(rect(), Qt::AlignCenter, text());
        painter.setPen(Qt::NoPen);
        if (isChecked()) {
            painter.setBrush(m_theme.color(Color::Link));
            painter.drawRoundedRect(QRect(space::medium, height() - 3, width() - 2 * space::medium, 3), 1.5,
                                    1.5);
        }
        if (hasFocus()) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(m_theme.color(Color::FocusRing), 2));
            painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), space::radius, space::radius);
        }
    }

private:
    QFont face() const
    {
        QFont font = m_theme.font(TextSize::Body);
        font.setWeight(QFont::DemiBold);
        return font;
    }

    const Theme &m_theme;
};

} // namespace

FilesHead::FilesHead(const Theme &theme, Source source, RoomId room)
    : m_theme(theme)
    , m_source(std::move(source))
    , m_about(room)
    , m_title(new TextLabel(theme, TextSize::Headline, Color::Text, QFont::DemiBold))
    , m_search(new SearchField(theme))
    , m_room(new QComboBox)
    , m_sender(new QComboBox)
    , m_kind(new QComboBox)
    , m_order(new QComboBox)
{
    build();
    for (int i = 0; i < m_tabs.size(); ++i)
        connect(m_tabs[i], &QAbstractButton::clicked, this, [this, i] { showTab(Tab(i)); });
    connect(m_search, &QLineEdit::textChanged, this, &FilesHead::tell);
    connect(m_search, &SearchField::stepWanted, this, &FilesHead::listWanted);
    for (QComboBox *box : {m_room, m_sender, m_kind, m_order})
        connect(box, &QComboBox::currentIndexChanged, this, &FilesHead::tell);
    retranslate();
    showTab(Tab::Pictures);
}

void FilesHead::build()
{
    auto *tabs = new QHBoxLayout;
    tabs->setSpacing(space::unit);
    tabs->addWidget(m_title);
    m_title->setVisible(!m_about);
    if (!m_about)
        tabs->addSpacing(space::medium);
    for (const char *name : {"tabPictures", "tabFiles", "tabLinks"}) {
        m_tabs.append(new TabButton(m_theme));
        m_tabs.last()->setObjectName(QLatin1String(name));
        tabs->addWidget(m_tabs.last());
    }
    tabs->addStretch();
    m_search->setObjectName(QStringLiteral("filesSearch"));
    m_search->setEscapeLeaves(bool(m_about));
    m_room->setObjectName(QStringLiteral("filesRoom"));
    m_sender->setObjectName(QStringLiteral("filesSender"));
    m_kind->setObjectName(QStringLiteral("filesKind"));
    m_order->setObjectName(QStringLiteral("filesOrder"));
    auto *filters = new QHBoxLayout;
    filters->addWidget(m_search, 1);
    for (QComboBox *box : {m_room, m_sender, m_kind, m_order}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(boxLetters);
        filters->addWidget(box);
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::small);
    column->addLayout(tabs);
    column->addLayout(filters);
}

void FilesHead::retranslate()
{
    m_title->setText(tr("Files"));
    m_tabs[0]->setText(tr("Pictures"));
    m_tabs[1]->setText(tr("Files"));
    m_tabs[2]->setText(tr("Links"));
    m_search->setWords(m_tab == Tab::Links ? tr("Part of the address or message") : tr("Part of the name"));
    m_room->setAccessibleName(tr("In which conversation"));
    m_sender->setAccessibleName(tr("From whom"));
    m_kind->setAccessibleName(tr("Kind of files"));
    m_order->setAccessibleName(tr("Order"));
    m_filling = true;
    const int kind = std::max(0, m_kind->currentIndex()), order = std::max(0, m_order->currentIndex());
    m_kind->clear();
    m_kind->addItem(tr("All files"), int(Sort::NoPictures));
    m_kind->addItem(tr("Documents"), int(Sort::Documents));
    m_kind->addItem(tr("Sound and film"), int(Sort::Media));
    m_kind->setCurrentIndex(kind);
    m_order->clear();
    m_order->addItem(tr("Newest first"), int(By::Time));
    m_order->addItem(tr("By name"), int(By::Name));
    m_order->addItem(tr("Largest first"), int(By::Size));
    m_order->setCurrentIndex(order);
    m_filling = false;
    fillChoices();
}

void FilesHead::fillChoices()
{
    m_filling = true;
    const auto room = m_room->currentData(), sender = m_sender->currentData();
    m_room->clear();
    if (m_about)
        m_room->addItem(tr("This conversation"), qint64(m_about.value));
    m_room->addItem(tr("All conversations"), qint64(0));
    const auto rooms = m_about ? QList<RoomId>() : m_source.rooms();
    for (const RoomId id : rooms)
        m_room->addItem(m_source.room(id), qint64(id.value));
    m_room->setCurrentIndex(std::max(0, m_room->findData(room)));
    m_sender->clear();
    m_sender->addItem(tr("Everybody"), QString());
    auto senders = m_source.senders();
    std::sort(senders.begin(), senders.end(), [this](const Jid &a, const Jid &b) {
        return QString::localeAwareCompare(m_source.name(a), m_source.name(b)) < 0;
    });
    for (const Jid &person : senders)
        m_sender->addItem(m_source.name(person), person.toString());
    m_sender->setCurrentIndex(std::max(0, m_sender->findData(sender)));
    m_filling = false;
}

files::Filter FilesHead::filter() const
{
    files::Filter filter;
    filter.room = RoomId{m_room->currentData().toLongLong()};
    filter.sort = m_tab == Tab::Pictures ? Sort::Visual : Sort(m_kind->currentData().toInt());
    filter.words = m_search->text().simplified();
    filter.sender = Jid::parse(m_sender->currentData().toString()).value_or(Jid());
    filter.by = By(m_order->currentData().toInt());
    return filter;
}

void FilesHead::showTab(Tab tab)
{
    m_tab = tab;
    m_tabs[int(tab)]->setChecked(true);
    m_search->setWords(tab == Tab::Links ? tr("Part of the address or message") : tr("Part of the name"));
    m_kind->setVisible(tab == Tab::Files);
    m_order->setVisible(tab != Tab::Links);
    tell();
}

void FilesHead::focusSearch()
{
    m_search->setFocus();
    m_search->selectAll();
}

bool FilesHead::isNarrowed() const
{
    return !m_search->text().isEmpty() || (!m_about && m_room->currentIndex() > 0)
        || m_sender->currentIndex() > 0 || (m_tab == Tab::Files && m_kind->currentIndex() > 0);
}

bool FilesHead::isOneRoom() const
{
    return m_about && m_room->currentIndex() == 0;
}

void FilesHead::widen()
{
    m_filling = true; // one reading for all of them
    m_search->clear();
    for (QComboBox *box : {m_room, m_sender, m_kind})
        box->setCurrentIndex(0);
    m_filling = false;
    tell();
}

void FilesHead::tell()
{
    if (!m_filling)
        emit changed();
}

void FilesHead::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace sw::ui

#include "ui/files/moc_files_head.cpp"

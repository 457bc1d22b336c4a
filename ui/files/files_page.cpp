// SPDX-License-Identifier: Apache-2.0
#include "ui/files/files_page.h"

#include "core/files/links.h"
#include "ui/base/widgets.h"
#include "ui/files/link_list_delegate.h"

#include <QAbstractButton>
#include <QApplication>
#include <QButtonGroup>
#include <QClipboard>
#include <QComboBox>
#include <QHBoxLayout>
#include <QListView>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QStackedWidget>

namespace sw::ui {

using files::By;
using files::File;
using files::SentLink;
using files::Sort;

namespace {

constexpr int readableWidth = 900;
constexpr int soonMs = 400;

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

FilesPage::FilesPage(const Theme &theme, Source source, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_source(std::move(source))
    , m_files(new FileListModel(m_source.files, this))
    , m_links(new LinkListModel(m_source.links, this))
    , m_title(new TextLabel(theme, TextSize::Headline, Color::Text, QFont::DemiBold))
    , m_search(new SearchField(theme))
    , m_room(new QComboBox)
    , m_sender(new QComboBox)
    , m_kind(new QComboBox)
    , m_order(new QComboBox)
    , m_pages(new QStackedWidget)
    , m_fileList(newList("files"))
    , m_linkList(newList("links"))
    , m_empty(new EmptyState(theme, Icon::Folder))
{
    setObjectName(QStringLiteral("filesPage"));
    m_soon.setSingleShot(true);
    m_soon.setInterval(soonMs);
    build();
    connectAll();
    retranslate();
    showTab(Tab::Pictures);
}

QListView *FilesPage::newList(const char *name)
{
    auto *list = new QListView;
    list->setObjectName(QLatin1String(name));
    list->setFrameShape(QFrame::NoFrame);
    list->setMouseTracking(true);
    list->setUniformItemSizes(true);
    list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setContextMenuPolicy(Qt::CustomContextMenu);
    list->viewport()->setAutoFillBackground(false);
    return list;
}

void FilesPage::build()
{
    m_fileList->setModel(m_files);
    m_fileList->setItemDelegate(new FileListDelegate(m_theme, m_source.look, m_fileList));
    m_fileList->viewport()->installEventFilter(this);
    m_linkList->setModel(m_links);
    m_linkList->setSelectionMode(QAbstractItemView::SingleSelection);
    m_linkList->setItemDelegate(
        new LinkListDelegate(m_theme, {m_source.look.name, m_source.look.room}, m_linkList));
    m_linkList->viewport()->installEventFilter(this);
    for (QWidget *page : std::initializer_list<QWidget *>{m_fileList, m_linkList, m_empty})
        m_pages->addWidget(page);
    auto *inner = new QWidget;
    inner->setMaximumWidth(readableWidth);
    auto *column = new QVBoxLayout(inner);
    column->setContentsMargins(0, space::large, 0, 0);
    column->setSpacing(space::medium);
    column->addWidget(buildHead());
    column->addWidget(m_pages, 1);
    auto *middle = new QHBoxLayout(this);
    middle->setContentsMargins(space::large, 0, space::large, 0);
    middle->addStretch(0);
    middle->addWidget(inner, 1);
    middle->addStretch(0);
}

QWidget *FilesPage::buildHead()
{
    auto *head = new QWidget;
    auto *tabs = new QHBoxLayout;
    tabs->setSpacing(space::unit);
    tabs->addWidget(m_title);
    tabs->addSpacing(space::medium);
    for (const char *name : {"tabPictures", "tabFiles", "tabLinks"}) {
        m_tabs.append(new TabButton(m_theme));
        m_tabs.last()->setObjectName(QLatin1String(name));
        tabs->addWidget(m_tabs.last());
    }
    tabs->addStretch();
    m_search->setObjectName(QStringLiteral("filesSearch"));
    m_room->setObjectName(QStringLiteral("filesRoom"));
    m_sender->setObjectName(QStringLiteral("filesSender"));
    m_kind->setObjectName(QStringLiteral("filesKind"));
    m_order->setObjectName(QStringLiteral("filesOrder"));
    auto *filters = new QHBoxLayout;
    filters->addWidget(m_search, 1);
    for (QComboBox *box : {m_room, m_sender, m_kind, m_order}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(13);
        filters->addWidget(box);
    }
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::small);
    column->addLayout(tabs);
    column->addLayout(filters);
    return head;
}

void FilesPage::connectAll()
{
    for (int i = 0; i < m_tabs.size(); ++i)
        connect(m_tabs[i], &QAbstractButton::clicked, this, [this, i] { showTab(Tab(i)); });
    connect(m_search, &QLineEdit::textChanged, this, &FilesPage::read);
    for (QComboBox *box : {m_room, m_sender, m_kind, m_order})
        connect(box, &QComboBox::currentIndexChanged, this, [this] {
            if (!m_filling)
                read();
        });
    connect(m_search, &SearchField::stepWanted, this, [this](int) {
        list()->setFocus();
        if (!list()->currentIndex().isValid())
            list()->setCurrentIndex(list()->model()->index(0, 0));
    });
    connect(m_fileList, &QListView::activated, this, [this](const QModelIndex &index) {
        const File file = m_files->row(index.row());
        if (const auto action = FileWords::mainAction(file))
            emit fileWanted(*action, file);
    });
    connect(m_fileList, &QWidget::customContextMenuRequested, this, &FilesPage::openFileMenu);
    connect(m_linkList, &QListView::activated, this, &FilesPage::jumpTo);
    connect(m_linkList, &QWidget::customContextMenuRequested, this, &FilesPage::openLinkMenu);
    connect(m_empty, &EmptyState::actionTriggered, this, [this] {
        m_filling = true; // one reading for all of them
        m_search->clear();
        for (QComboBox *box : {m_room, m_sender, m_kind})
            box->setCurrentIndex(0);
        m_filling = false;
        read();
    });
    connect(&m_soon, &QTimer::timeout, this, [this] {
        m_stale = !isVisible();
        if (m_stale)
            return;
        fillChoices();
        m_tab == Tab::Links ? m_links->refresh() : m_files->refresh();
        showRightPage();
    });
}

QListView *FilesPage::list() const
{
    return m_tab == Tab::Links ? m_linkList : m_fileList;
}

void FilesPage::retranslate()
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
    m_fileList->setAccessibleName(tr("Files"));
    m_linkList->setAccessibleName(tr("Links"));
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

/// Keeps what is chosen.
void FilesPage::fillChoices()
{
    m_filling = true;
    const auto room = m_room->currentData(), sender = m_sender->currentData();
    m_room->clear();
    m_room->addItem(tr("All conversations"), qint64(0));
    const auto rooms = m_source.rooms();
    for (const RoomId id : rooms)
        m_room->addItem(m_source.look.room(id), qint64(id.value));
    m_room->setCurrentIndex(std::max(0, m_room->findData(room)));
    m_sender->clear();
    m_sender->addItem(tr("Everybody"), QString());
    auto senders = m_source.senders();
    std::sort(senders.begin(), senders.end(), [this](const Jid &a, const Jid &b) {
        return QString::localeAwareCompare(m_source.look.name(a), m_source.look.name(b)) < 0;
    });
    for (const Jid &person : senders)
        m_sender->addItem(m_source.look.name(person), person.toString());
    m_sender->setCurrentIndex(std::max(0, m_sender->findData(sender)));
    m_filling = false;
}

files::Filter FilesPage::filter() const
{
    files::Filter filter;
    filter.room = RoomId{m_room->currentData().toLongLong()};
    filter.sort = m_tab == Tab::Pictures ? Sort::Pictures : Sort(m_kind->currentData().toInt());
    filter.words = m_search->text().simplified();
    filter.sender = Jid::parse(m_sender->currentData().toString()).value_or(Jid());
    filter.by = By(m_order->currentData().toInt());
    return filter;
}

void FilesPage::showTab(Tab tab)
{
    m_tab = tab;
    m_tabs[int(tab)]->setChecked(true);
    m_search->setWords(tab == Tab::Links ? tr("Part of the address or message") : tr("Part of the name"));
    m_kind->setVisible(tab == Tab::Files);
    m_order->setVisible(tab != Tab::Links);
    read();
}

void FilesPage::showRoom(RoomId room)
{
    m_room->setCurrentIndex(std::max(0, m_room->findData(qint64(room.value))));
}

void FilesPage::focusSearch()
{
    m_search->setFocus();
    m_search->selectAll();
}

void FilesPage::read()
{
    if (m_filling)
        return;
    if (m_tab == Tab::Links)
        m_links->show(filter());
    else
        m_files->show(filter());
    list()->clearSelection();
    list()->scrollToTop();
    showRightPage();
}

bool FilesPage::isNarrowed() const
{
    return !m_search->text().isEmpty() || m_room->currentIndex() > 0 || m_sender->currentIndex() > 0
        || (m_tab == Tab::Files && m_kind->currentIndex() > 0);
}

void FilesPage::showRightPage()
{
    if (list()->model()->rowCount() > 0)
        return m_pages->setCurrentWidget(list());
    m_pages->setCurrentWidget(m_empty);
    if (isNarrowed())
        return m_empty->setTexts(tr("Nothing fits"), tr("Try another name, conversation or sender."),
                                 tr("Show all"));
    switch (m_tab) {
    case Tab::Pictures:
        return m_empty->setTexts(tr("No pictures yet"), tr("Pictures from all conversations stand here."));
    case Tab::Files:
        return m_empty->setTexts(tr("No files yet"), tr("Files from all conversations stand here."));
    case Tab::Links:
        return m_empty->setTexts(tr("No links yet"), tr("Addresses in messages stand here."));
    }
}

void FilesPage::fileChanged(const EventId &id)
{
    m_files->fileChanged(id);
    m_fileList->viewport()->update();
}

void FilesPage::touch()
{
    if (!m_soon.isActive())
        m_soon.start();
}

void FilesPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        showRightPage();
    }
    QWidget::changeEvent(event);
}

void FilesPage::showEvent(QShowEvent *event)
{
    if (m_stale)
        m_soon.start(0);
    QWidget::showEvent(event);
}

QList<File> FilesPage::chosen() const
{
    QList<int> at;
    const auto indexes = m_fileList->selectionModel()->selectedIndexes();
    for (const QModelIndex &index : indexes)
        at.append(index.row());
    std::sort(at.begin(), at.end());
    QList<File> files;
    for (const int row : std::as_const(at))
        files.append(m_files->row(row));
    return files;
}

void FilesPage::openFileMenu(const QPoint &at)
{
    const QList<File> files = chosen();
    if (files.isEmpty() || !m_fileList->indexAt(at).isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("fileMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (files.size() > 1) {
        menu->addAction(tr("Save %n file(s)…", nullptr, int(files.size())), this,
                        [this, files] { emit saveAllWanted(files); });
        menu->addAction(tr("Forward %n file(s)…", nullptr, int(files.size())), this,
                        [this, files] { emit forwardAllWanted(files); });
    } else {
        const File file = files.front();
        menu->addAction(tr("Show in the conversation"), this,
                        [this, file] { emit jumpWanted(file.room, file.event); });
        menu->addSeparator();
        const auto actions = FileWords::actions(file, m_source.isSaved(file.event));
        for (const FileAction action : actions)
            menu->addAction(FileWords::words(action), this,
                            [this, action, file] { emit fileWanted(action, file); });
    }
    menu->popup(m_fileList->viewport()->mapToGlobal(at));
}

void FilesPage::openLinkMenu(const QPoint &at)
{
    const QModelIndex index = m_linkList->indexAt(at);
    if (!index.isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("linkMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QPersistentModelIndex same = index;
    menu->addAction(tr("Show in the conversation"), this, [this, same] { jumpTo(same); });
    menu->addAction(tr("Open link"), this, [this, same] { openLink(same); });
    menu->addAction(tr("Copy link"), this,
                    [url = m_links->row(index.row()).url] { QApplication::clipboard()->setText(url); });
    menu->popup(m_linkList->viewport()->mapToGlobal(at));
}

void FilesPage::jumpTo(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const SentLink link = m_links->row(index.row());
    emit jumpWanted(link.room, link.event);
}

/// What stands in the database is looked at once more, as if it had just been written.
void FilesPage::openLink(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const auto found = files::findLinks(m_links->row(index.row()).url);
    if (found.size() == 1)
        emit linkWanted(found.front().url);
}

bool FilesPage::eventFilter(QObject *watched, QEvent *event)
{
    const auto *mouse = event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseMove
            || event->type() == QEvent::MouseButtonRelease
        ? static_cast<QMouseEvent *>(event)
        : nullptr;
    if (!mouse)
        return QWidget::eventFilter(watched, event);
    const QPoint at = mouse->position().toPoint();
    if (watched == m_linkList->viewport()) {
        const QModelIndex index = m_linkList->indexAt(at);
        const bool clicked = event->type() == QEvent::MouseButtonRelease && mouse->button() == Qt::LeftButton;
        if (clicked && index.isValid())
            LinkListDelegate::openBox(m_linkList->visualRect(index)).contains(at) ? openLink(index)
                                                                                  : jumpTo(index);
        return false;
    }
    if (event->type() == QEvent::MouseButtonPress)
        m_pressed = at;
    const bool pulled = event->type() == QEvent::MouseMove && mouse->buttons() & Qt::LeftButton
        && (at - m_pressed).manhattanLength() >= QApplication::startDragDistance();
    if (pulled && mouse->modifiers() == Qt::NoModifier && m_fileList->indexAt(m_pressed).isValid()) {
        const File file = m_files->row(m_fileList->indexAt(m_pressed).row());
        m_pressed = QPoint(-1, -1);
        emit dragWanted(file);
        return true;
    }
    return pulled;
}

} // namespace sw::ui

#include "ui/files/moc_files_page.cpp"

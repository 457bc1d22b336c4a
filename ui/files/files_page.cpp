// SPDX-License-Identifier: Apache-2.0
#include "ui/files/files_page.h"

#include "core/files/links.h"
#include "ui/base/widgets.h"
#include "ui/files/link_list_delegate.h"
#include "ui/files/picture_grid.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QListView>
#include <QMenu>
#include <QMouseEvent>
#include <QStackedWidget>

namespace sw::ui {

using files::File;
using files::SentLink;

namespace {

constexpr int readableWidth = 900;
constexpr int soonMs = 400;
constexpr int mostForwarded = 100;

} // namespace

FilesPage::FilesPage(const Theme &theme, Source source, RoomId room, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_source(std::move(source))
    , m_room(room)
    , m_pictures(new PictureGridModel(m_source.pictures, this))
    , m_files(new FileListModel(m_source.files, this))
    , m_links(new LinkListModel(m_source.links, this))
    , m_head(new FilesHead(theme, {m_source.senders, m_source.rooms, m_source.look.name, m_source.look.room},
                           room))
    , m_pages(new QStackedWidget)
    , m_grid(new PictureGrid(theme, m_pictures, m_source.square))
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
    read();
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
    m_grid->setObjectName(QStringLiteral("pictures"));
    m_grid->setGround(m_room ? Color::Raised : Color::Window);
    m_grid->viewport()->installEventFilter(this);
    m_fileList->setModel(m_files);
    FileListDelegate::Look look = m_source.look;
    look.room = [this](RoomId room) { return m_head->isOneRoom() ? QString() : m_source.look.room(room); };
    m_fileList->setItemDelegate(new FileListDelegate(m_theme, look, m_fileList));
    m_fileList->viewport()->installEventFilter(this);
    m_linkList->setModel(m_links);
    m_linkList->setSelectionMode(QAbstractItemView::SingleSelection);
    m_linkList->setItemDelegate(new LinkListDelegate(m_theme, {look.name, look.room}, m_linkList));
    m_linkList->viewport()->installEventFilter(this);
    for (QWidget *page : std::initializer_list<QWidget *>{m_grid, m_fileList, m_linkList, m_empty})
        m_pages->addWidget(page);
    auto *inner = new QWidget;
    inner->setMaximumWidth(readableWidth);
    auto *column = new QVBoxLayout(inner);
    column->setContentsMargins(0, m_room ? 0 : space::large, 0, 0);
    column->setSpacing(space::medium);
    column->addWidget(m_head);
    column->addWidget(m_pages, 1);
    const int beside = m_room ? 0 : space::large;
    auto *middle = new QHBoxLayout(this);
    middle->setContentsMargins(beside, 0, beside, 0);
    middle->addStretch(0);
    middle->addWidget(inner, 1);
    middle->addStretch(0);
}

void FilesPage::connectAll()
{
    connect(m_head, &FilesHead::changed, this, &FilesPage::read);
    connect(m_head, &FilesHead::listWanted, this, [this] {
        list()->setFocus();
        if (!list()->currentIndex().isValid())
            list()->setCurrentIndex(list()->model()->index(0, 0));
    });
    for (QListView *view : std::initializer_list<QListView *>{m_grid, m_fileList}) {
        connect(view, &QListView::activated, this, [this](const QModelIndex &index) {
            const auto file = fileAt(index);
            const auto action = file ? FileWords::mainAction(*file) : std::nullopt;
            if (action)
                emit fileWanted(*action, *file);
        });
        connect(view, &QWidget::customContextMenuRequested, this,
                [this, view](const QPoint &at) { openMenu(view, at); });
    }
    connect(m_linkList, &QListView::activated, this, &FilesPage::jumpTo);
    connect(m_linkList, &QWidget::customContextMenuRequested, this, &FilesPage::openLinkMenu);
    connect(m_empty, &EmptyState::actionTriggered, m_head, &FilesHead::widen);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        m_stale = !isVisible();
        if (m_stale)
            return;
        m_head->fillChoices();
        switch (tab()) {
        case Tab::Pictures:
            m_pictures->refresh();
            break;
        case Tab::Files:
            m_files->refresh();
            break;
        case Tab::Links:
            m_links->refresh();
            break;
        }
        showRightPage();
    });
}

QListView *FilesPage::list() const
{
    switch (tab()) {
    case Tab::Pictures:
        break;
    case Tab::Files:
        return m_fileList;
    case Tab::Links:
        return m_linkList;
    }
    return m_grid;
}

void FilesPage::retranslate()
{
    m_grid->setAccessibleName(tr("Pictures"));
    m_fileList->setAccessibleName(tr("Files"));
    m_linkList->setAccessibleName(tr("Links"));
}

void FilesPage::read()
{
    switch (tab()) {
    case Tab::Pictures:
        m_pictures->show(m_head->filter());
        break;
    case Tab::Files:
        m_files->show(m_head->filter());
        break;
    case Tab::Links:
        m_links->show(m_head->filter());
        break;
    }
    list()->clearSelection();
    list()->scrollToTop();
    showRightPage();
}

void FilesPage::showRightPage()
{
    if (list()->model()->rowCount() > 0)
        return m_pages->setCurrentWidget(list());
    m_pages->setCurrentWidget(m_empty);
    if (m_head->isNarrowed())
        return m_empty->setTexts(tr("Nothing fits"), tr("Try another name, conversation or sender."),
                                 tr("Show all"));
    const bool here = m_head->isOneRoom();
    switch (tab()) {
    case Tab::Pictures:
        return m_empty->setTexts(tr("No pictures yet"),
                                 here ? tr("Pictures and films of this conversation stand here.")
                                      : tr("Pictures and films from all conversations stand here."));
    case Tab::Files:
        return m_empty->setTexts(tr("No files yet"),
                                 here ? tr("Files of this conversation stand here.")
                                      : tr("Files from all conversations stand here."));
    case Tab::Links:
        return m_empty->setTexts(tr("No links yet"), tr("Addresses in messages stand here."));
    }
}

void FilesPage::fileChanged(const EventId &id)
{
    m_pictures->fileChanged(id);
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

std::optional<File> FilesPage::fileAt(const QModelIndex &index) const
{
    const QVariant file = index.data(FileListModel::FileRole);
    return file.isValid() ? std::optional(file.value<File>()) : std::nullopt;
}

QList<qint64> FilesPage::chosen(const QListView *list) const
{
    QList<int> at;
    const auto indexes = list->selectionModel()->selectedIndexes();
    for (const QModelIndex &index : indexes)
        at.append(index.row());
    std::sort(at.begin(), at.end());
    QList<qint64> rows;
    for (const int row : std::as_const(at))
        rows.append(list == m_grid ? m_pictures->row(row).row : m_files->row(row).row);
    return rows;
}

void FilesPage::openMenuOfSeveral(QListView *list, const QPoint &at)
{
    const QList<qint64> rows = chosen(list);
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("fileMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Save %n file(s)…", nullptr, int(rows.size())), this,
                    [this, rows] { emit saveAllWanted(rows); });
    if (rows.size() <= mostForwarded)
        menu->addAction(tr("Forward %n file(s)…", nullptr, int(rows.size())), this,
                        [this, rows] { emit forwardAllWanted(rows); });
    menu->popup(list->viewport()->mapToGlobal(at));
}

void FilesPage::openMenu(QListView *list, const QPoint &at)
{
    const QModelIndex index = list->indexAt(at);
    const auto found = fileAt(index);
    if (!found)
        return;
    if (list->selectionModel()->selectedIndexes().size() > 1)
        return openMenuOfSeveral(list, at);
    const File file = *found;
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("fileMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Show in the conversation"), this,
                    [this, file] { emit jumpWanted(file.room, file.event); });
    menu->addSeparator();
    const auto actions = FileWords::actions(file, m_source.isSaved(file.event));
    for (const FileAction action : actions)
        menu->addAction(FileWords::words(action), this,
                        [this, action, file] { emit fileWanted(action, file); });
    menu->popup(list->viewport()->mapToGlobal(at));
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

/// Whether it is done with the event: what is pulled does not choose what it is pulled over.
bool FilesPage::pull(QListView *list, const QMouseEvent &mouse)
{
    const QPoint at = mouse.position().toPoint();
    if (mouse.type() == QEvent::MouseButtonPress)
        m_pressed = at;
    const bool pulled = mouse.type() == QEvent::MouseMove && mouse.buttons() & Qt::LeftButton
        && (at - m_pressed).manhattanLength() >= QApplication::startDragDistance();
    const auto file
        = pulled && mouse.modifiers() == Qt::NoModifier ? fileAt(list->indexAt(m_pressed)) : std::nullopt;
    if (file) {
        m_pressed = QPoint(-1, -1);
        emit dragWanted(*file);
    }
    return pulled;
}

bool FilesPage::eventFilter(QObject *watched, QEvent *event)
{
    const auto *mouse = event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseMove
            || event->type() == QEvent::MouseButtonRelease
        ? static_cast<QMouseEvent *>(event)
        : nullptr;
    if (!mouse)
        return QWidget::eventFilter(watched, event);
    if (watched == m_linkList->viewport()) {
        const QPoint at = mouse->position().toPoint();
        const QModelIndex index = m_linkList->indexAt(at);
        const bool clicked = event->type() == QEvent::MouseButtonRelease && mouse->button() == Qt::LeftButton;
        if (clicked && index.isValid())
            LinkListDelegate::openBox(m_linkList->visualRect(index)).contains(at) ? openLink(index)
                                                                                  : jumpTo(index);
        return false;
    }
    return pull(watched == m_grid->viewport() ? static_cast<QListView *>(m_grid) : m_fileList, *mouse);
}

} // namespace sw::ui

#include "ui/files/moc_files_page.cpp"

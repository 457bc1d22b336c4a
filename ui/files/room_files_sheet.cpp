// SPDX-License-Identifier: Apache-2.0
#include "ui/files/room_files_sheet.h"

#include "ui/base/widgets.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QListView>
#include <QMenu>
#include <QPushButton>

namespace sw::ui {

using files::File;
using files::Sort;

namespace {
constexpr int filesSheetWidth = 560;
constexpr int shownFiles = 7;
} // namespace

RoomFilesSheet::RoomFilesSheet(const Theme &theme, QWidget *over, RoomId room, FileListModel::Source source,
                               FileListDelegate::Look look)
    : Sheet(theme, over, filesSheetWidth)
    , m_theme(theme)
    , m_room(room)
    , m_model(new FileListModel(std::move(source), this))
    , m_search(new SearchField(theme))
    , m_sort(new QComboBox)
    , m_scope(new QComboBox)
    , m_list(new QListView)
    , m_nothing(new TextLabel(theme, TextSize::Body, Color::TextSecondary))
{
    setObjectName(QStringLiteral("roomFilesSheet"));
    setTitle(tr("Files"));
    build(std::move(look));
    connect(m_search, &QLineEdit::textChanged, this, &RoomFilesSheet::refresh);
    connect(m_sort, &QComboBox::currentIndexChanged, this, &RoomFilesSheet::refresh);
    connect(m_scope, &QComboBox::currentIndexChanged, this, &RoomFilesSheet::refresh);
    connect(m_list, &QListView::activated, this, &RoomFilesSheet::act);
    connect(m_list, &QWidget::customContextMenuRequested, this, &RoomFilesSheet::openMenu);
    connect(m_search, &SearchField::stepWanted, m_list, [this](int) {
        m_list->setFocus();
        if (!m_list->currentIndex().isValid())
            m_list->setCurrentIndex(m_model->index(0));
    });
    refresh();
}

void RoomFilesSheet::build(FileListDelegate::Look look)
{
    m_search->setObjectName(QStringLiteral("fileSearch"));
    m_search->setWords(tr("Part of the name"));
    m_search->setEscapeLeaves(true);
    m_sort->setObjectName(QStringLiteral("fileSort"));
    m_sort->setAccessibleName(tr("Kind of files"));
    m_sort->addItem(tr("All files"), int(Sort::All));
    m_sort->addItem(tr("Pictures"), int(Sort::Pictures));
    m_sort->addItem(tr("Sound and film"), int(Sort::Media));
    m_sort->addItem(tr("Documents"), int(Sort::Documents));
    m_scope->setObjectName(QStringLiteral("fileScope"));
    m_scope->setAccessibleName(tr("Where to look"));
    m_scope->addItem(tr("This conversation"));
    m_scope->addItem(tr("All conversations"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_search, 1);
    row->addWidget(m_scope);
    row->addWidget(m_sort);
    m_list->setObjectName(QStringLiteral("fileList"));
    m_list->setAccessibleName(tr("Files"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new FileListDelegate(m_theme, std::move(look), m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setFixedHeight(shownFiles * FileListDelegate::rowHeight);
    m_nothing->setObjectName(QStringLiteral("fileNothing"));
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setFixedHeight(shownFiles * FileListDelegate::rowHeight);
    body()->addLayout(row);
    body()->addWidget(m_list);
    body()->addWidget(m_nothing);
    QPushButton *close = addCancel();
    close->setText(tr("Close"));
}

void RoomFilesSheet::refresh()
{
    const RoomId where = m_scope->currentIndex() == 0 ? m_room : RoomId();
    m_model->show({where, Sort(m_sort->currentData().toInt()), m_search->text().simplified(), INT64_MAX});
    const bool nothing = m_model->rowCount() == 0;
    m_list->setVisible(!nothing);
    m_nothing->setVisible(nothing);
    m_nothing->setText(m_search->text().isEmpty() ? tr("No files here yet.")
                                                  : tr("No file has this in its name."));
}

void RoomFilesSheet::fileChanged(const EventId &id)
{
    m_model->fileChanged(id);
    m_list->viewport()->update();
}

void RoomFilesSheet::act(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const File file = m_model->row(index.row());
    if (const auto action = FileWords::mainAction(file))
        emit fileWanted(*action, file);
}

void RoomFilesSheet::openMenu(const QPoint &at)
{
    const QModelIndex index = m_list->indexAt(at);
    if (!index.isValid())
        return;
    const File file = m_model->row(index.row());
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("fileMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Show in the conversation"), this, [this, room = file.room, id = file.event] {
        close();
        emit jumpWanted(room, id);
    });
    menu->addSeparator();
    for (const FileAction action : FileWords::actions(file, false))
        menu->addAction(FileWords::words(action), this,
                        [this, action, file] { emit fileWanted(action, file); });
    menu->popup(m_list->viewport()->mapToGlobal(at));
}

} // namespace sw::ui

#include "ui/files/moc_room_files_sheet.cpp"

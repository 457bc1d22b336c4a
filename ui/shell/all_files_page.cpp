// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/all_files_page.h"

#include "core/client/client.h"
#include "core/people/people.h"
#include "ui/base/navigator.h"
#include "ui/base/room_title.h"
#include "ui/files/conversation_files.h"
#include "ui/files/files_page.h"
#include "ui/shell/quick_switcher.h"

#include <QDesktopServices>
#include <QVBoxLayout>

namespace sw::ui {

using files::File;

namespace {

FilesPage::Source sourceOf(const Context &context, ConversationFiles &doing)
{
    files::Files &files = context.client.files();
    people::People &people = context.client.people();
    const auto title = [&context](RoomId room) {
        const auto known = context.client.rooms().room(room);
        return known ? roomTitle(context.client, *known) : QString();
    };
    FilesPage::Source source;
    source.files = {[&files](const files::Filter &filter, int limit) { return files.list(filter, limit); },
                    [&files](RoomId room, const EventId &id) { return files.file(room, id); }};
    source.links = [&files](const files::Filter &filter, int limit) { return files.links(filter, limit); };
    source.senders = [&files] { return files.senders(); };
    source.rooms = [&context] {
        QList<RoomId> ids;
        const auto all = context.client.rooms().list();
        for (const rooms::Room &room : all)
            ids.append(room.id);
        return ids;
    };
    source.isSaved = [&doing](const EventId &id) { return doing.isSaved(id); };
    source.look = {[&people](const Jid &person) { return people.name(person); }, title,
                   [&doing](const File &file, const QSize &box) { return doing.picture(file, box); }};
    return source;
}

} // namespace

AllFilesPage::AllFilesPage(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_doing(new ConversationFiles(context, this))
    , m_page(new FilesPage(context.theme, sourceOf(context, *m_doing), this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_page);
    connect(m_doing, &ConversationFiles::changed, m_page, &FilesPage::fileChanged);
    connect(m_doing, &ConversationFiles::said, this, &AllFilesPage::said);
    connect(&context.client, &Client::changed, m_page, &FilesPage::touch);
    connectPage();
}

AllFilesPage::~AllFilesPage()
{
    delete m_page; // before what it paints with
}

void AllFilesPage::connectPage()
{
    Navigator *navigator = &m_context.navigator;
    connect(m_page, &FilesPage::jumpWanted, navigator, &Navigator::roomWanted);
    connect(m_page, &FilesPage::fileWanted, this, [this, navigator](FileAction action, const File &file) {
        if (action == FileAction::AskAgain) // is a message to those who may have it
            emit navigator->roomWanted(file.room, file.event);
        else
            m_doing->act(action, file);
    });
    connect(m_page, &FilesPage::dragWanted, m_doing, &ConversationFiles::drag);
    connect(m_page, &FilesPage::saveAllWanted, m_doing, &ConversationFiles::saveAll);
    connect(m_page, &FilesPage::forwardAllWanted, this, [this](const QList<File> &files) {
        QList<std::pair<RoomId, EventId>> all;
        for (const File &file : files)
            all.append({file.room, file.event});
        openForwardSheet(m_context, window(), all);
    });
    connect(m_page, &FilesPage::linkWanted, this, [](const QUrl &url) { QDesktopServices::openUrl(url); });
}

void AllFilesPage::focusSearch()
{
    m_page->focusSearch();
}

} // namespace sw::ui

#include "ui/shell/moc_all_files_page.cpp"

// SPDX-License-Identifier: Apache-2.0
#pragma once
// A rooms::RoomServer that remembers what it was asked and answers when the test says so.
#include "core/rooms/room_server.h"

#include <QPointer>

namespace sw::test {

class FakeRoomServer final : public rooms::RoomServer
{
public:
    explicit FakeRoomServer(Jid service)
        : m_service(std::move(service))
    { }

    Listener *listener = nullptr;
    QStringList asked; ///< what and for whom, e.g. "setBookmark r", "destroy r"; rooms by their local part
    QStringList invited; ///< ids of the invitations sent
    QList<rooms::Bookmark> bookmarks;
    QList<rooms::Affiliation> members;
    QList<rooms::Invitation> archived; ///< invitations in the account's archive
    std::optional<rooms::ServerError> fault; ///< of every answer, if set
    QString faultOf; ///< what is refused, by its first word in `asked`

    /// Answers everything asked so far, and what is asked because of that.
    void answerAll()
    {
        while (!m_open.isEmpty())
            answerOne();
    }
    void answerOne() { m_open.takeFirst()(); }

    void setListener(Listener *one) override { listener = one; }
    Jid service() const override { return m_service; }
    void create(const Jid &room, QObject *context, Answer<void> answer) override
    {
        later(note("create", room), context, std::move(answer), {});
    }
    void quieten(const Jid &room, QObject *context, Answer<void> answer) override
    {
        later(note("quieten", room), context, std::move(answer), {});
    }
    void setRole(const Jid &room, const Jid &person, std::optional<rooms::Role>, QObject *context,
                 Answer<void> answer) override
    {
        later(note("setRole", room, person), context, std::move(answer), {});
    }
    void readMembers(const Jid &room, QObject *context, Answer<QList<rooms::Affiliation>> answer) override
    {
        later(note("readMembers", room), context, std::move(answer), {members});
    }
    void invite(const Jid &person, const rooms::Invitation &invitation, QObject *context,
                Answer<void> answer) override
    {
        invited += invitation.id;
        later(note("invite", invitation.room, person), context, std::move(answer), {});
    }
    void destroy(const Jid &room, QObject *context, Answer<void> answer) override
    {
        later(note("destroy", room), context, std::move(answer), {});
    }
    void readBookmarks(QObject *context, Answer<QList<rooms::Bookmark>> answer) override
    {
        later(QStringLiteral("readBookmarks"), context, std::move(answer), {bookmarks});
    }
    void setBookmark(const rooms::Bookmark &bookmark, QObject *context, Answer<void> answer) override
    {
        later(note("setBookmark", bookmark.room), context, std::move(answer), {});
    }
    void removeBookmark(const Jid &room, QObject *context, Answer<void> answer) override
    {
        later(note("removeBookmark", room), context, std::move(answer), {});
    }
    void readInvitations(const QString &, QObject *context, Answer<Invitations> answer) override
    {
        later(QStringLiteral("readInvitations"), context, std::move(answer),
              {Invitations{archived, QStringLiteral("c")}});
    }

private:
    static QString note(const char *what, const Jid &room, const Jid &person = {})
    {
        const QStringList words{QString::fromLatin1(what), room.local().toString(),
                                person.local().toString()};
        return words.join(u' ').trimmed();
    }
    template <class T>
    void later(const QString &what, QObject *context, Answer<T> answer, Result<T, rooms::ServerError> result)
    {
        asked += what;
        m_open.append([this, context = QPointer(context), answer = std::move(answer), result, what] {
            if (!context)
                return;
            if (!faultOf.isEmpty() && what.startsWith(faultOf))
                answer(Failure{rooms::ServerError::Refused});
            else if (fault)
                answer(Failure{*fault});
            else
                answer(result);
        });
    }

    Jid m_service;
    QList<std::function<void()>> m_open;
};

} // namespace sw::test

// SPDX-License-Identifier: Apache-2.0
#pragma once
// The server's place for files as the depot of groups. Core thread.
#include "core/files/file_server.h"
#include "core/roomlog/group_depot.h"

namespace sw {

class GroupPlaces final : public roomlog::GroupDepot
{
public:
    /// Must outlive it.
    explicit GroupPlaces(files::FileServer &server)
        : m_server(server)
    { }

    bool isOnline() const override { return m_server.isOnline(); }
    bool takes(qint64 bytes) const override;
    void put(const QByteArray &data, QObject *context, std::function<void(const QUrl &)> answer) override;
    void get(const QUrl &url, qint64 bytes, QObject *context,
             std::function<void(const QByteArray &)> answer) override;

private:
    files::FileServer &m_server;
};

} // namespace sw

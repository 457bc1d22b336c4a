// SPDX-License-Identifier: Apache-2.0
#pragma once
// The published organisation's way to the server and back: a file by HTTP upload, and a node of the company's
// account that points to it. Lives in the session's thread.
#include "core/admin/error.h"
#include "core/admin/server_session.h"
#include "core/base/bytes.h"
#include "core/crypto/hash.h"
#include "core/org/chain.h"
#include "core/xmpp/organisation_node.h"

#include <QFuture>

namespace sw::admin {

class OrganisationPost : public QObject
{
    Q_OBJECT
public:
    explicit OrganisationPost(ServerSession &session, QObject *parent = nullptr);

    /// The session is ready and signed in as the company's account. NoUpload, TooLarge, UploadFailed,
    /// NotPublished, LineBroke.
    QFuture<Result<xmpp::OrganisationPointer>> publish(std::uint32_t version, const Bytes &publication);
    /// As any account. FetchFailed; Damaged when the file is not what the pointer says.
    QFuture<Result<Bytes>> fetch(const Jid &company);
    /// What the account shows; absent when it has not signed in yet, or shows nothing that can be read.
    /// LineBroke.
    QFuture<Result<std::optional<org::AccountCertificate>>> account(const Jid &address);
    /// The certificates of an account's devices, unchecked; what cannot be read is left out. LineBroke.
    QFuture<Result<QList<org::Chain>>> devices(const Jid &address);

private:
    template <class T>
    using Answer = std::function<void(Result<T>)>;
    void upload(std::uint32_t version, const QByteArray &file, const Jid &service,
                const Answer<xmpp::OrganisationPointer> &answer);
    void point(const xmpp::OrganisationPointer &pointer, const Answer<xmpp::OrganisationPointer> &answer);
    void download(const xmpp::OrganisationPointer &pointer, const Answer<Bytes> &answer);

    ServerSession &m_session;
};

} // namespace sw::admin

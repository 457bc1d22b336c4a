// SPDX-License-Identifier: Apache-2.0
// What certifies the devices whose signatures stand in the log.
#include "core/groups/event_proof.h"
#include "core/groups/wire.h"
#include "core/roomlog/event_store.h"
#include "core/runtime/octets.h"

namespace sw::roomlog {

void EventStore::keepSigner(const QByteArray &chain)
{
    if (chain.isEmpty())
        return;
    const auto hash = crypto::sha256(constOctets(chain));
    m_writer.prepare("INSERT OR IGNORE INTO signers (hash, chain) VALUES (:hash, :chain)")
        .bind(":hash", groups::arrayOf(hash))
        .bind(":chain", chain)
        .run();
}

QByteArray signerOf(store::Connection &db, const Event &event)
{
    const auto proof
        = event.proof.isEmpty() ? std::nullopt : groups::eventProofFrom(constOctets(event.proof));
    if (!proof)
        return {};
    auto query = db.prepare("SELECT chain FROM signers WHERE hash = :hash");
    return query.bind(":hash", groups::arrayOf(proof->signer)).next() ? query.get<QByteArray>(0)
                                                                      : QByteArray();
}

} // namespace sw::roomlog

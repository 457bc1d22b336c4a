// SPDX-License-Identifier: Apache-2.0
#include "core/admin/doctor.h"

#include "core/admin/doctor_private.h"
#include "core/runtime/async.h"
#include "core/xmpp/stanza_id.h"

namespace sw::admin {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using xmpp::IqType;

namespace {

constexpr auto doctorNs = "urn:storewire:doctor:0"_L1;
const QString testNode = u"urn:storewire:doctor:0"_s;

constexpr qint64 signInMs = 45'000;
constexpr int nodeItems = 1000; ///< bookmarks: a person may be in that many rooms
constexpr qint64 chunkBytes = 4 << 20; ///< the largest piece of a file
constexpr qint64 smallestChunkBytes = 1 << 20;
constexpr int uploadedBytes = 64 * 1024;
constexpr int pieceBytes = 25'000;
constexpr int pieces = 8;
constexpr qint64 muchMs = 40'000;
constexpr int slowKb = 100;
constexpr int badKb = 40;
constexpr qint64 largeBytes = 255 * 1024; ///< the contract: no stanza of ours is larger than 256 KiB
constexpr qint64 largeMs = 60'000;

} // namespace

Doctor::Doctor(const ServerLogin &login, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, login))
{ }

Doctor::~Doctor() = default;

void Doctor::start()
{
    d->next();
}

Doctor::Private::Private(Doctor &owner, const ServerLogin &login)
    : q(owner)
    , m_client(m_internet, m_timers, m_clock)
    , m_line(m_client.connection())
    , m_config(configOf(login))
    , m_http(m_config)
    , m_steps{&Private::signIn,       &Private::lookAtAccount, &Private::lookAtPersonalNodes,
              &Private::findServices, &Private::makeRoom,      &Private::lookAtRoomOptions,
              &Private::talkInRoom,   &Private::readArchive,   &Private::compareArchiveWithPing,
              &Private::leaveRoom,    &Private::lookAtUploads, &Private::tryUpload,
              &Private::sendMuch,     &Private::sendLarge}
{
    m_line.onMessage(this, doctorNs, [this](const Element &message) {
        if (!m_line.isFromOwnAccount(message))
            return false;
        const Element *look = message.child(u"look", doctorNs);
        const bool current
            = look && look->attribute(u"round").toInt() == m_round; // a slow line brings earlier ones
        if (m_arrived && current && --m_expected == 0)
            std::exchange(m_arrived, nullptr)(true, m_since.elapsed());
        return true;
    });
    connect(&m_line, &xmpp::StanzaChannel::ended, this, [this] {
        if (m_arrived)
            std::exchange(m_arrived, nullptr)(false, m_since.elapsed());
    });
    connect(&m_client.muc(), &xmpp::Muc::messageReceived, this,
            [this](const Jid &room) { m_heard += room == m_room ? 1 : 0; });
}

void Doctor::Private::next()
{
    if (m_steps.empty())
        return end();
    const Step step = m_steps.front();
    m_steps.pop_front();
    // Not from within the answer to the last one.
    m_timers.after(0ms, this, [this, step] { (this->*step)(); });
}

void Doctor::Private::tell(Check check, Verdict verdict, qint64 value, const QString &detail)
{
    emit q.found({check, verdict, value, detail});
}

void Doctor::Private::end()
{
    m_line.disconnect(this);
    if (m_line.state() == xmpp::Connection::State::Offline) {
        emit q.finished();
        return;
    }
    connect(&m_line, &xmpp::Connection::stateChanged, this, [this](xmpp::Connection::State state) {
        if (state == xmpp::Connection::State::Offline)
            emit q.finished();
    });
    m_line.stop();
}

void Doctor::Private::signIn()
{
    const TimerId deadline = m_timers.after(std::chrono::milliseconds(signInMs), this, [this] {
        tell(Check::SignIn, Verdict::Bad, 0, nameOf(xmpp::ConnectError::TimedOut));
        m_steps.clear();
        next();
    });
    connect(
        &m_line, &xmpp::Connection::signedIn, this,
        [this](xmpp::SaslMechanism mechanism) {
            const bool strong = mechanism == xmpp::SaslMechanism::ScramSha256;
            tell(Check::SignIn, strong ? Verdict::Good : Verdict::Slow, 0,
                 strong ? u"SCRAM-SHA-256"_s : u"SCRAM-SHA-1"_s);
        },
        Qt::SingleShotConnection);
    connect(
        &m_line, &xmpp::StanzaChannel::started, this,
        [this, deadline] {
            m_timers.cancel(deadline);
            next();
        },
        Qt::SingleShotConnection);
    m_refusal = connect(
        &m_line, &xmpp::Connection::failed, this,
        [this, deadline](const auto &why) {
            m_timers.cancel(deadline);
            tell(Check::SignIn, Verdict::Bad, 0,
                 why.detail.isEmpty() ? nameOf(why.error) : nameOf(why.error) + u" ("_s + why.detail + u')');
            m_steps.clear();
            next();
        },
        Qt::SingleShotConnection);
    m_line.start(m_config);
}

void Doctor::Private::lookAtAccount()
{
    disconnect(m_refusal);
    tell(Check::Resumption, m_line.canResume() ? Verdict::Good : Verdict::Bad);
    whenDone(m_client.disco().info(m_config.account), this, [this](const auto &info) {
        const bool kept = info && info->features.contains(ns::Mam);
        tell(Check::AccountArchive, kept ? Verdict::Good : Verdict::Bad);
        next();
    });
}

void Doctor::Private::lookAtPersonalNodes()
{
    tryPersonalNode({nodeItems, 200, 20});
}

void Doctor::Private::tryPersonalNode(QList<int> sizes)
{
    if (sizes.isEmpty()) {
        tell(Check::PersonalNodes, Verdict::Bad);
        return next();
    }
    const int size = sizes.takeFirst();
    const xmpp::NodeConfig config{xmpp::NodeAccess::Whitelist, size, false};
    const Element payload(u"look", doctorNs);
    whenDone(m_client.pubsub().publish(testNode, u"one"_s, payload, config), this,
             [this, size, sizes](const auto &published) {
                 if (!published)
                     return tryPersonalNode(sizes);
                 tell(Check::PersonalNodes, size == nodeItems ? Verdict::Good : Verdict::Bad, size);
                 whenDone(m_client.pubsub().remove(testNode), this, [this](const auto &) { next(); });
             });
}

void Doctor::Private::findServices()
{
    whenDone(m_client.disco().findServices(), this, [this](const auto &services) {
        if (services)
            m_services = *services;
        tell(Check::RoomService, m_services.rooms.isNull() ? Verdict::Bad : Verdict::Good, 0,
             m_services.rooms.toString());
        next();
    });
}

void Doctor::Private::lookAtUploads()
{
    const qint64 most = m_services.maxUploadBytes;
    const auto verdict = m_services.uploads.isNull() || (most != 0 && most < smallestChunkBytes)
        ? Verdict::Bad
        : most != 0 && most < chunkBytes ? Verdict::Slow
                                         : Verdict::Good;
    tell(Check::Uploads, verdict, most, m_services.uploads.toString());
    next();
}

void Doctor::Private::tryUpload()
{
    if (m_services.uploads.isNull()) {
        tell(Check::UploadWorks, Verdict::Unknown);
        return next();
    }
    const auto failed = [this](const QString &why) {
        tell(Check::UploadWorks, Verdict::Bad, 0, why);
        next();
    };
    const Bytes random = m_random.bytes(uploadedBytes);
    const QByteArray file(reinterpret_cast<const char *>(random.data()), qsizetype(random.size()));
    const auto asked = m_client.httpUpload().requestSlot(m_services.uploads, u"doctor.bin"_s, file.size(),
                                                         u"application/octet-stream"_s);
    whenDone(asked, this, [this, file, failed](const auto &slot) {
        if (!slot)
            return failed(slot.error().text);
        whenDone(m_http.put(*slot, file), this, [this, file, failed, get = slot->get](const auto &put) {
            if (!put.isSuccess())
                return failed(u"PUT %1 %2"_s.arg(put.status).arg(put.error));
            whenDone(m_http.get(get, 2 * file.size()), this, [this, file, failed](const auto &got) {
                if (!got.isSuccess() || got.body != file)
                    return failed(u"GET %1 %2"_s.arg(got.status).arg(got.error));
                tell(Check::UploadWorks, Verdict::Good);
                next();
            });
        });
    });
}

void Doctor::Private::sendToOneself(qint64 bytes, int times, qint64 waitMs,
                                    std::function<void(bool, qint64)> fn)
{
    m_expected = times;
    ++m_round;
    m_arrived = std::move(fn);
    m_since.start();
    const QString text(bytes, u'x');
    for (int i = 0; i < times; ++i)
        m_line.send(
            Element(u"message", ns::Client)
                .with(u"to", m_line.boundJid().toString())
                .with(u"type", u"headline"_s) // kept by no archive
                .with(Element(u"look", doctorNs).with(u"round", QString::number(m_round)).withText(text))
                .with(xmpp::noStoreHint()));
    m_timers.after(std::chrono::milliseconds(waitMs), this, [this] {
        if (m_arrived)
            std::exchange(m_arrived, nullptr)(false, m_since.elapsed());
    });
}

void Doctor::Private::sendMuch()
{
    sendToOneself(pieceBytes, pieces, muchMs, [this](bool arrived, qint64 ms) {
        const qint64 kb = qint64(pieceBytes) * pieces / std::max<qint64>(1, ms);
        const auto verdict = !arrived || kb < badKb ? Verdict::Bad
            : kb < slowKb                           ? Verdict::Slow
                                                    : Verdict::Good;
        tell(Check::LineSpeed, verdict, arrived ? kb : 0);
        next();
    });
}

// The last one: a server that takes no such stanza ends the stream.
void Doctor::Private::sendLarge()
{
    sendToOneself(largeBytes - 500, 1, largeMs, [this](bool arrived, qint64) {
        const auto verdict = arrived ? Verdict::Good : m_line.isUp() ? Verdict::Unknown : Verdict::Bad;
        tell(Check::StanzaSize, verdict, largeBytes);
        next();
    });
}

} // namespace sw::admin

#include "core/admin/moc_doctor.cpp"

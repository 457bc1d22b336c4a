// SPDX-License-Identifier: Apache-2.0
#include "core/client/password_keeper.h"

#include "core/crypto/random.h"
#include "core/crypto/xchacha.h"
#include "core/runtime/async.h"
#include "core/runtime/octets.h"

namespace sw {

using namespace Qt::StringLiterals;

namespace {

QString nameFor(const Jid &account)
{
    return u"password/"_s + account.toString();
}

namespace xc = crypto::xchacha;

constexpr char sealContext[9] = "sw-passw"; // crypto_kdf context of the key for a locked profile's password
constexpr std::uint64_t sealKeyId = 1;
constexpr qsizetype overhead = qsizetype(xc::nonceSize + xc::tagSize);

} // namespace

PasswordKeeper::PasswordKeeper(SecretStore &secrets, QObject *parent)
    : QObject(parent)
    , m_secrets(secrets)
{ }

PasswordKeeper::~PasswordKeeper() = default;

void PasswordKeeper::find(const Jid &account, Found found)
{
    const quint64 call = ++m_call;
    if (m_current && m_current->first == account)
        return found(m_current->second);
    whenDone(m_secrets.read(nameFor(account)), this,
             [this, call, account, found = std::move(found)](const Result<QByteArray, SecretError> &secret) {
                 if (call != m_call)
                     return;
                 if (!secret)
                     return found(Failure{secret.error()});
                 m_current.emplace(account, QString::fromUtf8(*secret));
                 setKept(true);
                 found(m_current->second);
             });
}

void PasswordKeeper::set(const Jid &account, const QString &password, bool keep,
                         std::function<void()> settled)
{
    ++m_call;
    m_current.emplace(account, password);
    if (!keep) {
        setKept(false);
        const auto erased = m_secrets.erase(nameFor(account));
        Q_UNUSED(erased)
        return settled();
    }
    whenDone(m_secrets.write(nameFor(account), password.toUtf8()), this,
             [this, settled = std::move(settled)](const Result<void, SecretError> &written) {
                 setKept(bool(written));
                 settled();
             });
}

void PasswordKeeper::lock(const Secret32 &dataKey)
{
    ++m_call;
    if (!m_current)
        return;
    QByteArray plain = m_current->first.toString().toUtf8() + '\n' + m_current->second.toUtf8();
    m_sealed.resize(plain.size() + overhead);
    const auto sealed = octets(m_sealed); // nonce, tag, text
    crypto::SystemRandom().fill(sealed.first<xc::nonceSize>());
    const Secret32 key = xc::deriveSubkey(sealKeyId, sealContext, dataKey.view());
    xc::seal(octets(plain), sealed.subspan(overhead).data(), sealed.subspan<xc::nonceSize, xc::tagSize>(), {},
             sealed.first<xc::nonceSize>(), key.view());
    wipe(plain.data(), std::size_t(plain.size()));
    m_current->second.fill(QChar(0));
    m_current.reset();
}

void PasswordKeeper::unlock(const Secret32 &dataKey)
{
    QByteArray wanted = std::exchange(m_sealed, {});
    if (wanted.size() <= overhead)
        return;
    const auto sealed = octets(wanted);
    QByteArray plain(wanted.size() - overhead, Qt::Uninitialized);
    const Secret32 key = xc::deriveSubkey(sealKeyId, sealContext, dataKey.view());
    const bool right = xc::open(sealed.subspan(overhead), octets(plain).data(),
                                sealed.subspan<xc::nonceSize, xc::tagSize>(), {},
                                sealed.first<xc::nonceSize>(), key.view());
    const qsizetype end = plain.indexOf('\n');
    const auto account
        = right ? Jid::parse(QString::fromUtf8(plain.first(std::max<qsizetype>(0, end)))) : std::nullopt;
    if (account)
        m_current.emplace(*account, QString::fromUtf8(plain.sliced(end + 1)));
    wipe(plain.data(), std::size_t(plain.size()));
}

void PasswordKeeper::forget(const Jid &account)
{
    ++m_call;
    m_current.reset();
    m_sealed.clear();
    const auto erased = m_secrets.erase(nameFor(account));
    Q_UNUSED(erased)
    setKept(false);
}

void PasswordKeeper::setKept(bool kept)
{
    if (m_kept == kept)
        return;
    m_kept = kept;
    emit keptChanged();
}

} // namespace sw

#include "core/client/moc_password_keeper.cpp"

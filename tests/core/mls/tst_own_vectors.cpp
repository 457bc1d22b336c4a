// SPDX-License-Identifier: Apache-2.0
// The project's own histories (tests/core/mls/vectors, made by ts-mls): a member and a follower go through
// each of them.
#include "core/crypto/self_test.h"
#include "tests/core/mls/party.h"
#include "tests/core/mls/vectors.h"
#include "tests/runner/suite.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace tst_own_vectors {

using namespace sw;
using namespace sw::mls;
using vectors::Value;

namespace {

std::vector<Value> histories()
{
    QFile file(QStringLiteral(SW_SOURCE_DIR "/tests/core/mls/vectors/passive-client-ts-mls.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return Value(QJsonDocument::fromJson(file.readAll()).array()).list();
}

crypto::HpkePrivateKey privateKey(const Bytes &octets)
{
    return crypto::HpkePrivateKey(std::span<const std::uint8_t, 32>(octets.data(), 32));
}

// One step of the member, and of the follower as long as it can see the handshakes.
class Walk
{
public:
    Walk(const Value &history, const TestPolicy &policy)
        : m_policy(policy)
    {
        for (const auto &psk : history["external_psks"].list()) {
            const Bytes id = psk["psk_id"].hex();
            m_psks.add({reinterpret_cast<const char *>(id.data()), id.size()}, psk["psk"].hex());
        }
        const auto package = decodeMessage(history["key_package"].hex());
        const auto welcome = decodeMessage(history["welcome"].hex());
        std::optional<RatchetTree> tree;
        if (!history["ratchet_tree"].isNull())
            tree = *decode<RatchetTree>(history["ratchet_tree"].hex());
        const KeyPackageSecrets secrets{privateKey(history["init_priv"].hex()),
                                        privateKey(history["encryption_priv"].hex())};
        auto group = joinByWelcome(*welcome->as<Welcome>(), *package->as<KeyPackage>(), secrets, tree, policy,
                                   m_psks);
        if (!group)
            return;
        m_rows.replaceBy(group->save());
        m_follower.emplace(*PublicGroup::restore(publicRows(*group)));
        m_group.emplace(*std::move(group));
    }
    bool joined() const { return m_group.has_value(); }
    Group &group() { return *m_group; }
    const std::optional<PublicGroup> &follower() const { return m_follower; }
    bool isStored() const { return RowStore::of(m_group->save()) == m_rows; }

    // The plaintext of an application message; empty for a handshake that was taken; an error otherwise.
    mls::Result<Bytes> receive(const Bytes &octets)
    {
        SW_TRY(const auto message, decodeMessage(octets));
        if (encode(message) != octets)
            return Failure{Error::TrailingBytes};
        if (const auto *open = message.as<PublicMessage>()) {
            if (m_follower)
                SW_TRY(follow(*open));
            SW_TRY(const auto content, m_group->verify(*open));
            return handle(content);
        }
        SW_TRY(auto opened, m_group->open(*message.as<PrivateMessage>()));
        m_rows.apply(opened.delta);
        if (opened.content.type() != ContentType::Application)
            m_follower.reset();
        return handle(opened.content);
    }

private:
    static std::vector<Row> publicRows(const Group &group) { return std::move(group.state().save().put); }

    mls::Result<Bytes> handle(const VerifiedContent &content)
    {
        if (content.type() == ContentType::Application)
            return bytesOf(content.applicationData());
        if (content.type() == ContentType::Proposal) {
            SW_TRY(const auto delta, m_group->addProposal(content));
            m_rows.apply(delta);
            return Bytes();
        }
        SW_TRY(auto valid, m_group->validate(content, m_policy));
        SW_TRY(auto staged, m_group->stage(std::move(valid), m_psks));
        SW_TRY(const auto delta, m_group->merge(std::move(staged)));
        m_rows.apply(delta);
        return Bytes();
    }
    mls::Result<void> follow(const PublicMessage &message)
    {
        SW_TRY(const auto content, m_follower->verify(message));
        if (content.type() == ContentType::Proposal) {
            SW_TRY(const auto kept, m_follower->addProposal(content));
            return {};
        }
        SW_TRY(auto valid, m_follower->validate(content, m_policy));
        SW_TRY(const auto merged, m_follower->merge(std::move(valid)));
        return {};
    }

    const TestPolicy &m_policy;
    TestPsks m_psks;
    std::optional<Group> m_group;
    std::optional<PublicGroup> m_follower;
    RowStore m_rows;
};

} // namespace

class OwnVectors : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void memberAndFollowerGoThroughEveryHistory()
    {
        TestPolicy policy;
        int cases = 0, epochs = 0;
        for (const auto &history : histories()) {
            Walk walk(history, policy);
            QVERIFY2(walk.joined(), "cannot join");
            QCOMPARE(bytesOf(walk.group().epochAuthenticator()->view()),
                     history["initial_epoch_authenticator"].hex());
            for (const auto &epoch : history["epochs"].list()) {
                for (const auto &proposal : epoch["proposals"].list())
                    QVERIFY(walk.receive(vectors::Value(proposal).hex()));
                const auto commit = walk.receive(epoch["commit"].hex());
                QVERIFY2(commit, qPrintable(QString::number(commit ? 0 : int(commit.error()))));
                QCOMPARE(bytesOf(walk.group().epochAuthenticator()->view()),
                         epoch["epoch_authenticator"].hex());
                const auto exported = epoch["exported"];
                QCOMPARE(bytesOf(walk.group()
                                     .exportSecret(exported["label"].text(), exported["context"].hex(),
                                                   exported["length"].number<std::size_t>())
                                     ->view()),
                         exported["value"].hex());
                for (const auto &message : epoch["application"].list()) {
                    const auto text = walk.receive(message["private_message"].hex());
                    QVERIFY(text);
                    QCOMPARE(*text, message["plaintext"].hex());
                }
                QVERIFY(walk.isStored());
                if (walk.follower()) {
                    QVERIFY(walk.follower()->context() == walk.group().state().context());
                    QVERIFY(walk.follower()->tree() == walk.group().state().tree());
                }
                ++epochs;
            }
            ++cases;
        }
        QVERIFY2(cases > 0, "no histories were read");
        qInfo("own cases run: %d histories, %d epochs", cases, epochs);
    }
};

const sw::test::Suite suite(sw::test::run<OwnVectors>);

} // namespace tst_own_vectors

#include "tst_own_vectors.moc"

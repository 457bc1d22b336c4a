// SPDX-License-Identifier: Apache-2.0
// Official vectors messages: every structure decodes and encodes to the same octets.
#include "core/mls/messages.h"
#include "core/mls/ratchet_tree.h"
#include "tests/core/mls/vectors.h"
#include "tests/runner/suite.h"

namespace tst_messages_vectors {

using namespace sw;
using namespace sw::mls;

class TestMessagesVectors : public QObject
{
    Q_OBJECT
private slots:
    void everyStructureComesBackByteForByte()
    {
        VECTORS_OR_SKIP(all, "messages.json");
        for (const auto &v : all) {
            message<Welcome>(v["mls_welcome"]);
            message<GroupInfo>(v["mls_group_info"]);
            message<KeyPackage>(v["mls_key_package"]);
            structure<RatchetTree>(v["ratchet_tree"]);
            secret<GroupSecrets>(v["group_secrets"]);
            structure<Add>(v["add_proposal"]);
            structure<Update>(v["update_proposal"]);
            structure<Remove>(v["remove_proposal"]);
            structure<PreSharedKey>(v["pre_shared_key_proposal"]);
            structure<ReInit>(v["re_init_proposal"]);
            structure<ExternalInit>(v["external_init_proposal"]);
            structure<GroupContextExtensions>(v["group_context_extensions_proposal"]);
            structure<Commit>(v["commit"]);
            message<PublicMessage>(v["public_message_application"]);
            message<PublicMessage>(v["public_message_proposal"]);
            message<PublicMessage>(v["public_message_commit"]);
            message<PrivateMessage>(v["private_message"]);
            if (QTest::currentTestFailed())
                return;
        }
    }
    // Cut short anywhere or made longer, a message is an error and nothing worse.
    void everyCutIsRefused()
    {
        VECTORS_OR_SKIP(all, "messages.json");
        const auto &v = all.front();
        for (const auto *name :
             {"mls_welcome", "mls_group_info", "mls_key_package", "public_message_commit"}) {
            auto data = v[name].hex();
            for (std::size_t size = 0; size < data.size(); ++size)
                QVERIFY(!decodeMessage(ByteView(data).first(size)));
            data.push_back(0);
            QCOMPARE(decodeMessage(data).error(), Error::TrailingBytes);
        }
    }

private:
    template <class T>
    void structure(const vectors::Value &v)
    {
        const auto data = v.hex();
        const auto value = decode<T>(data);
        QVERIFY2(value, typeid(T).name());
        QCOMPARE(encode(*value), data);
        QVERIFY(*value == *decode<T>(data));
    }
    template <class T>
    void secret(const vectors::Value &v)
    {
        const auto data = v.hex();
        const auto value = decode<T>(data);
        QVERIFY2(value, typeid(T).name());
        QVERIFY(sameBytes(encodeSecret(*value).view(), data));
    }
    template <class T>
    void message(const vectors::Value &v)
    {
        structure<MlsMessage>(v);
        const auto decoded = decodeMessage(v.hex());
        QVERIFY(decoded && decoded->template as<T>());
    }
};

const sw::test::Suite suite(vectors::run<TestMessagesVectors>);

} // namespace tst_messages_vectors

#include "tst_messages_vectors.moc"

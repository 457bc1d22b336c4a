// SPDX-License-Identifier: Apache-2.0
#pragma once
// The server's side of signing in, for tests of the connection: features, SCRAM, binding, acks.
#include "tests/support/fake_network.h"

namespace sw::test {

struct FakeSignIn {
    QByteArray mechanisms = "<mechanism>SCRAM-SHA-1</mechanism><mechanism>SCRAM-SHA-256</"
                            "mechanism><mechanism>PLAIN</mechanism>";
    QByteArray sessionFeatures = "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/><sm xmlns='urn:xmpp:sm:3'/>"
                                 "<csi xmlns='urn:xmpp:csi:0'/>";
    QString password = QStringLiteral("pencil");
    bool honest = true; // false: signs without knowing the password

    static QByteArray header();
    static QByteArray features(const QByteArray &content)
    {
        return "<stream:features>" + content + "</stream:features>";
    }
    // From a wire that was just opened to the features with the mechanisms.
    void encrypt(FakeWire &wire) const;
    // Answers <auth/> of SCRAM-SHA-256 up to <success/> and the session's features.
    void authenticate(FakeWire &wire) const;
    void bind(FakeWire &wire,
              const QByteArray &enabled
              = "<enabled xmlns='urn:xmpp:sm:3' resume='true' id='session-1'/>") const;
    void all(FakeWire &wire) const
    {
        encrypt(wire);
        authenticate(wire);
        bind(wire);
    }
};

} // namespace sw::test

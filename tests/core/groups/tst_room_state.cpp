// SPDX-License-Identifier: Apache-2.0
// The room's state as it stands in the GroupContext: its two forms, and what is none.
#include "core/groups/room_state.h"
#include "core/mls/codec.h"
#include "tests/runner/suite.h"

#include <QTest>

namespace tst_room_state {

using namespace sw;
using namespace sw::groups;

namespace {

Bytes octets(const char *text)
{
    return sw::bytesOf(viewOf(std::string_view(text)));
}

RoomState someState()
{
    RoomState state;
    state.address = octets("room@rooms.example");
    state.setRole(octets("ann@example"), Role::Admin);
    state.admit(octets("bob@example"));
    return state;
}

mls::GroupContext contextWith(const Bytes &data)
{
    mls::GroupContext context;
    context.extensions.set(roomExtension, data);
    return context;
}

Bytes dataOf(const RoomState &state)
{
    return extensionsWith({}, state).find(roomExtension)->data;
}

} // namespace

class tst_RoomState : public QObject
{
    Q_OBJECT
private slots:
    void bothFormsAreReadAsTheyWereWritten()
    {
        RoomState state = someState();
        QVERIFY(dataOf(state) == mls::encode(state)); // as it ever was
        QVERIFY(roomStateOf(contextWith(dataOf(state))) == state);
        state.setWriters(Writers::Administrators);
        QVERIFY(dataOf(state).front() == 2);
        QVERIFY(roomStateOf(contextWith(dataOf(state))) == state);
        state.setWriters(Writers::Everybody);
        QVERIFY(state == someState());
    }

    void aRoomThatRequiresSignaturesSaysSoWhoeverWrites()
    {
        RoomState state = someState();
        state.requireProofs();
        for (const Writers who : {Writers::Everybody, Writers::Administrators, Writers::Everybody}) {
            state.setWriters(who);
            QVERIFY(dataOf(state).front() == 3);
            QVERIFY(roomStateOf(contextWith(dataOf(state))) == state);
        }
        Bytes bad = dataOf(state);
        bad.back() = 1; // optional, in the third form
        QVERIFY(!roomStateOf(contextWith(bad)));
        bad.back() = 2;
        bad.front() = 4;
        QVERIFY(!roomStateOf(contextWith(bad)));
    }

    void aWordCountsByRoleAndSetting()
    {
        RoomState state = someState();
        const Account ann = octets("ann@example"), bob = octets("bob@example");
        QVERIFY(state.voiceOf(ann) == Voice::Administrator && state.voiceOf(bob) == Voice::Member);
        state.setWriters(Writers::Administrators);
        QVERIFY(state.voiceOf(ann) == Voice::Administrator && state.voiceOf(bob) == Voice::Listener);
    }

    void whatHasTwoFormsOrNoneIsRefused()
    {
        RoomState state = someState();
        state.setWriters(Writers::Administrators);
        const Bytes good = dataOf(state);
        Bytes bad = good;
        bad.back() = 1; // everybody, in the second form
        QVERIFY(!roomStateOf(contextWith(bad)));
        bad.back() = 3;
        QVERIFY(!roomStateOf(contextWith(bad)));
        bad = good;
        bad.front() = 1; // something behind its end
        QVERIFY(!roomStateOf(contextWith(bad)));
        bad.front() = 3;
        QVERIFY(!roomStateOf(contextWith(bad)));
        bad = good;
        bad.push_back(2);
        QVERIFY(!roomStateOf(contextWith(bad)));
        bad = dataOf(someState());
        bad.front() = 2; // its end is missing
        QVERIFY(!roomStateOf(contextWith(bad)));
        QVERIFY(!roomStateOf(contextWith({})));
    }
};

const sw::test::Suite suite(sw::test::run<tst_RoomState>);

} // namespace tst_room_state

#include "tst_room_state.moc"

// SPDX-License-Identifier: Apache-2.0
// The peer against itself: every operation once, all members agreeing after each epoch.
import assert from "node:assert/strict";
import { answer } from "./peer.mjs";

async function ask(name, op, more = {}) {
    const got = await answer({ client: name, op, ...more });
    assert.equal(got.error, undefined, `${name} ${op}: ${got.error}`);
    return got.ok;
}

async function agree(...names) {
    const states = await Promise.all(names.map((name) => ask(name, "state")));
    for (const state of states)
        assert.deepEqual([state.epoch, state.authenticator, state.treeHash],
            [states[0].epoch, states[0].authenticator, states[0].treeHash]);
    return states[0];
}

async function deliver(message, ...names) {
    for (const name of names)
        await ask(name, "process", { message });
}

await ask("a", "create", { group: "0102", supports: [0xff01], extensions: [[0xff01, "aa"]] });
const b = await ask("b", "keyPackage", { supports: [0xff01] });
const added = await ask("a", "commit", { add: [b] });
await ask("a", "merge");
await ask("b", "join", { welcome: added.welcome });
assert.equal((await agree("a", "b")).members, 2);

const secret = await ask("b", "encrypt", { data: "c0ffee", aad: "01" });
assert.equal((await ask("a", "process", { message: secret })).plaintext, "c0ffee");

const c = await ask("c", "keyPackage", { supports: [0xff01] });
const [proposed] = await ask("b", "propose", { add: [c], public: false });
await deliver(proposed, "a");
const privately = await ask("a", "commit", { public: false, tree: false });
await deliver(privately.commit, "b");
await ask("a", "merge");
const { tree } = await ask("a", "state");
await ask("c", "join", { welcome: privately.welcome, tree });
await agree("a", "b", "c");

const info = await ask("c", "groupInfo");
const external = await ask("d", "externalJoin", { groupInfo: info, supports: [0xff01] });
await deliver(external, "a", "b", "c");
await ask("d", "merge");
assert.equal((await agree("a", "b", "c", "d")).members, 4);

const resync = await ask("b", "externalJoin", { groupInfo: await ask("a", "groupInfo"), resync: true });
await deliver(resync, "a", "c", "d");
await ask("b", "merge");
assert.equal((await agree("a", "b", "c", "d")).members, 4);

for (const name of ["a", "b", "c", "d"])
    await ask(name, "psk", { id: "77", secret: "11".repeat(32) });
const removed = await ask("d", "commit", { remove: [(await ask("c", "state")).leaf], psk: ["77"] });
await deliver(removed.commit, "a", "b", "c");
await ask("d", "merge");
assert.equal((await agree("a", "b", "d")).members, 3);
assert.equal((await ask("c", "state")).active, false);
assert.equal(await ask("a", "export", { label: "x", context: "00", length: 32 }),
    await ask("d", "export", { label: "x", context: "00", length: 32 }));

const refused = await answer({ client: "a", op: "process", message: removed.commit });
assert.match(refused.error, /epoch/i);
console.log("ts-mls peer: ok");

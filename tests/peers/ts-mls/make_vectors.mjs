// SPDX-License-Identifier: Apache-2.0
// node make_vectors.mjs FOLDER: histories by ts-mls as FOLDER/passive-client-ts-mls.json, in the passive-client format of
// the MLS working group plus, per epoch, `exported` and `application` (messages with their plaintext). ts-mls draws its
// randomness itself, so a new run gives other bytes; every history is followed by a second client before it is written.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { answer } from "./peer.mjs";

// Fault of ts-mls 1.6.4: a joiner wants the same unmerged_leaves in every node above an unmerged leaf, where RFC 9420
// §12.4.3.1 wants that leaf in each of them. Whoever stumbles over it stays out; the history goes on.
const FALSE_ALARM = /unmerged_leaves/;
const EXPORT = { label: "storewire test", context: "c0de", length: 32 };
const PSKS = ["a1", "b2b2"].map((id, i) => ({ psk_id: id, psk: `${i + 1}${i + 3}`.repeat(32) }));

let seed = 20_260_101;
const random = (below) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return (seed >>> 8) % below;
};

class History {
    constructor(name, shape) {
        this.name = name;
        this.shape = shape;
        this.count = 0;
        this.members = [];
        this.epochs = [];
        this.passive = `${name}-passive`;
    }

    async ask(client, op, more = {}) {
        const got = await answer({ client, op, ...more });
        assert.equal(got.error, undefined, `${this.name}: ${client} ${op}: ${got.error}`);
        return got.ok;
    }

    newcomer() {
        return `${this.name}-${this.count++}`;
    }

    async start() {
        const first = this.newcomer();
        await this.ask(first, "create", { group: Buffer.from(this.name).toString("hex") });
        this.members.push(first);
        for (const client of [first, this.passive])
            await this.psks(client);
        for (let i = 1; i < this.shape.before; i++)
            await this.change(first, { add: [await this.ask(this.joiner(), "keyPackage")] });
        const keyPackage = await this.ask(this.passive, "keyPackage");
        const secrets = await this.ask(this.passive, "secrets");
        const { welcome } = await this.change(first, { add: [keyPackage] }, this.passive);
        const state = await this.ask(this.passive, "state");
        this.epochs = [];
        this.head = {
            cipher_suite: 3,
            external_psks: PSKS,
            key_package: keyPackage,
            signature_priv: secrets.signature,
            encryption_priv: secrets.encryption,
            init_priv: secrets.init,
            welcome,
            ratchet_tree: this.shape.tree ? null : state.tree,
            initial_epoch_authenticator: state.authenticator,
        };
    }

    joiner() {
        this.waiting = this.newcomer();
        return this.waiting;
    }

    async psks(client) {
        for (const { psk_id, psk } of PSKS)
            await this.ask(client, "psk", { id: psk_id, secret: psk });
    }

    async deliver(message, except) {
        for (const client of this.members)
            if (client !== except)
                await this.ask(client, "process", { message });
    }

    /** A commit by `client`; whoever waits to be added joins. */
    async change(client, what, joiner = this.waiting, byReference = false) {
        const proposals = byReference ? await this.ask(client, "propose", { ...what, public: this.shape.public }) : [];
        for (const proposal of proposals)
            await this.deliver(proposal, client);
        const committer = byReference ? this.members[random(this.members.length)] : client;
        // Nobody may commit own removal, nor the passive client anything.
        const by = committer === this.passive || await this.removes(committer, what) ? client : committer;
        const made = await this.ask(by, "commit",
            { ...(byReference ? {} : what), public: this.shape.public, tree: this.shape.tree });
        await this.deliver(made.commit, by);
        await this.ask(by, "merge");
        if (joiner !== undefined) {
            await this.psks(joiner);
            const { tree } = await this.ask(by, "state");
            const joined = await answer({
                client: joiner, op: "join", welcome: made.welcome, tree: this.shape.tree ? undefined : tree,
            });
            if (joined.error === undefined)
                this.members.push(joiner);
            else
                assert.match(joined.error, FALSE_ALARM);
            this.waiting = undefined;
        }
        await this.settle(proposals, made.commit);
        return made;
    }

    async removes(client, { remove }) {
        return (remove ?? []).includes((await this.ask(client, "state")).leaf);
    }

    async external(client, resync) {
        const from = this.members.filter((name) => name !== client)[0];
        const groupInfo = await this.ask(from, "groupInfo");
        const made = await answer({ client, op: "externalJoin", groupInfo, resync });
        if (made.error !== undefined)
            return assert.match(made.error, FALSE_ALARM);
        const commit = made.ok;
        await this.deliver(commit, client);
        await this.ask(client, "merge");
        if (!resync) {
            this.members.push(client);
            await this.psks(client);
        }
        return this.settle([], commit);
    }

    async settle(proposals, commit) {
        const states = await Promise.all(this.members.map((name) => this.ask(name, "state")));
        this.members = this.members.filter((_, i) => states[i].active);
        const live = states.filter((state) => state.active);
        for (const state of live)
            assert.equal(state.authenticator, live[0].authenticator, this.name);
        const application = [];
        for (const client of this.others().slice(0, 2)) {
            const plaintext = Buffer.from(`${client} in epoch ${live[0].epoch}`).toString("hex");
            const message = await this.ask(client, "encrypt", { data: plaintext, aad: "0a" });
            await this.deliver(message, client);
            application.push({ private_message: message, plaintext });
        }
        this.epochs.push({
            proposals,
            commit,
            epoch_authenticator: live[0].authenticator,
            exported: { ...EXPORT, value: await this.ask(this.others()[0], "export", EXPORT) },
            application,
        });
    }

    others() {
        return this.members.filter((name) => name !== this.passive);
    }

    async step() {
        const others = this.others();
        const client = others[random(others.length)];
        const byReference = random(3) === 0;
        switch (random(others.length < 3 ? 4 : 6)) {
        case 0:
            return this.change(client, { add: [await this.ask(this.joiner(), "keyPackage")] }, this.waiting, byReference);
        case 1:
            return this.change(client, {});
        case 2:
            return this.external(this.newcomer(), false);
        case 3:
            return this.change(client, { psk: [PSKS[random(2)].psk_id] }, undefined, byReference);
        case 4:
            return this.external(client, true);
        default: {
            const victim = others.filter((name) => name !== client)[random(others.length - 1)];
            const { leaf } = await this.ask(victim, "state");
            return this.change(client, { remove: [leaf] }, undefined, byReference);
        }
        }
    }
}

const histories = [];
for (const [name, shape] of Object.entries({
    first: { before: 1, public: true, tree: true, steps: 12 },
    second: { before: 3, public: false, tree: false, steps: 12 },
    third: { before: 6, public: true, tree: false, steps: 16 },
})) {
    const history = new History(name, shape);
    await history.start();
    for (let i = 0; i < shape.steps; i++)
        await history.step();
    histories.push({ ...history.head, epochs: history.epochs });
}
const file = join(process.argv[2], "passive-client-ts-mls.json");
writeFileSync(file, `${JSON.stringify(histories, undefined, 1)}\n`);
const epochs = histories.reduce((sum, history) => sum + history.epochs.length, 0);
console.log(`${file}: ${histories.length} histories, ${epochs} epochs`);

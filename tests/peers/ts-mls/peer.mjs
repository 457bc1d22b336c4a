// SPDX-License-Identifier: Apache-2.0
// An independent MLS implementation (npm ts-mls) behind line-JSON on stdin and stdout: one process plays any number of
// clients. A request is {"op": …, "client": name, …}, its answer {"ok": …} or {"error": text}; bytes are hex. Messages are
// encoded MLSMessages. A failed request leaves the client as it was.
import { webcrypto } from "node:crypto";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import {
    acceptAll, bytesToBase64, createApplicationMessage, createCommit, createGroup, createProposal, decodeMlsMessage,
    encodeMlsMessage, generateKeyPackage, getCiphersuiteFromName, getCiphersuiteImpl, joinGroup, joinGroupExternal,
    makePskIndex, mlsExporter, processPrivateMessage, processPublicMessage,
} from "ts-mls";
import { defaultClientConfig } from "ts-mls/clientConfig.js";
import { createGroupInfo } from "ts-mls/createCommit.js";
import { decodeRatchetTree, ratchetTreeEncoder } from "ts-mls/ratchetTree.js";
import { encode } from "ts-mls/codec/tlsEncoder.js";

globalThis.crypto ??= webcrypto; // node 18 (Debian 12) does not offer it by itself, and ts-mls looks for it there

const SUITE = "MLS_128_DHKEMX25519_CHACHA20POLY1305_SHA256_Ed25519";
const KEY_LENGTH = 32;
const hex = (bytes) => Buffer.from(bytes).toString("hex");
const unhex = (text) => Uint8Array.from(Buffer.from(text ?? "", "hex"));

const suite = await getCiphersuiteImpl(getCiphersuiteFromName(SUITE));
// Fault of ts-mls 1.6.4: it reads external_pub as 32 raw bytes. RFC 9420 §12.4.3.2 has a length-prefixed HPKEPublicKey.
const joiningSuite = {
    ...suite,
    hpke: {
        ...suite.hpke,
        importPublicKey: (key) => suite.hpke.importPublicKey(
            key.length === KEY_LENGTH + 1 && key[0] === KEY_LENGTH ? key.slice(1) : key),
    },
};
const config = {
    ...defaultClientConfig,
    keyRetentionConfig: { retainKeysForGenerations: 1000, retainKeysForEpochs: 4, maximumForwardRatchetSteps: 1000 },
    lifetimeConfig: { maximumTotalLifetime: 400n * 86400n, validateLifetimeOnReceive: false },
};
const clients = new Map();

function client(name) {
    if (!clients.has(name))
        clients.set(name, { packages: [], psks: {}, state: undefined, next: undefined });
    return clients.get(name);
}

function member(name) {
    const it = client(name);
    if (it.state === undefined)
        throw new Error(`${name} is in no group`);
    return it;
}

function decode(text, wireformat) {
    const bytes = unhex(text);
    const decoded = decodeMlsMessage(bytes, 0);
    if (decoded === undefined || decoded[1] !== bytes.length)
        throw new Error("not one MLSMessage");
    if (wireformat !== undefined && decoded[0].wireformat !== wireformat)
        throw new Error(`expected ${wireformat}, got ${decoded[0].wireformat}`);
    return decoded[0];
}

const message = (wireformat, field, value) => hex(encodeMlsMessage({ version: "mls10", wireformat, [field]: value }));
const tree = (text) => (text === undefined ? undefined : decodeRatchetTree(unhex(text), 0)[0]);
const extensions = (list) => (list ?? []).map(([type, data]) => ({
    extensionType: type === 3 ? "required_capabilities" : type, extensionData: unhex(data),
}));

/** {add: [key package], remove: [leaf], psk: [id], extensions: [[type, data]]} as proposals, in this order. */
function proposals(it, request) {
    const list = [];
    if (request.extensions !== undefined)
        list.push({
            proposalType: "group_context_extensions",
            groupContextExtensions: { extensions: extensions(request.extensions) },
        });
    for (const removed of request.remove ?? [])
        list.push({ proposalType: "remove", remove: { removed } });
    for (const text of request.add ?? [])
        list.push({ proposalType: "add", add: { keyPackage: decode(text, "mls_key_package").keyPackage } });
    for (const id of request.psk ?? []) {
        const pskNonce = suite.rng.randomBytes(suite.kdf.size);
        list.push({
            proposalType: "psk",
            psk: { preSharedKeyId: { psktype: "external", pskId: unhex(id), pskNonce } },
        });
    }
    return list;
}

async function makeKeyPackage(it, request) {
    const now = BigInt(request.now ?? Math.floor(Date.now() / 1000));
    const made = await generateKeyPackage(
        { credentialType: "basic", identity: new TextEncoder().encode(request.identity ?? request.client) },
        {
            versions: ["mls10"],
            ciphersuites: [SUITE],
            extensions: request.supports ?? [],
            proposals: [],
            credentials: ["basic"],
        },
        { notBefore: now - 3600n, notAfter: now + 90n * 86400n },
        extensions(request.packageExtensions), suite, extensions(request.leafExtensions));
    // A resync keeps the signature key of the leaf it replaces.
    it.packages.push(made);
    return made;
}

const ops = {
    async keyPackage(it, request) {
        const made = await makeKeyPackage(it, request);
        return message("mls_key_package", "keyPackage", made.publicPackage);
    },
    async create(it, request) {
        const made = await makeKeyPackage(it, request);
        it.state = await createGroup(unhex(request.group), made.publicPackage, made.privatePackage,
            extensions(request.extensions), suite, config);
    },
    psk(it, request) {
        it.psks[bytesToBase64(unhex(request.id))] = unhex(request.secret);
    },
    /** Makes a commit over the pending proposals and those given; the state changes with `merge`. */
    async commit(it, request) {
        const made = await createCommit(
            { state: it.state, cipherSuite: suite, pskIndex: makePskIndex(it.state, it.psks) },
            {
                wireAsPublicMessage: request.public ?? true,
                extraProposals: proposals(it, request),
                ratchetTreeExtension: request.tree ?? true,
                authenticatedData: unhex(request.aad),
            });
        it.next = made.newState;
        return {
            commit: hex(encodeMlsMessage(made.commit)),
            welcome: made.welcome === undefined ? undefined : message("mls_welcome", "welcome", made.welcome),
        };
    },
    merge(it) {
        if (it.next === undefined)
            throw new Error("no pending commit");
        it.state = it.next;
        it.next = undefined;
    },
    discard(it) {
        it.next = undefined;
    },
    async propose(it, request) {
        const made = [];
        for (const proposal of proposals(it, request)) {
            const done = await createProposal(it.state, request.public ?? true, proposal, suite, unhex(request.aad));
            it.state = done.newState;
            made.push(hex(encodeMlsMessage(done.message)));
        }
        return made;
    },
    async join(it, request) {
        const { welcome } = decode(request.welcome, "mls_welcome");
        let last;
        for (const made of it.packages) {
            try {
                it.state = await joinGroup(welcome, made.publicPackage, made.privatePackage,
                    makePskIndex(undefined, it.psks), suite, tree(request.tree), undefined, config);
                return;
            } catch (error) {
                last = error;
            }
        }
        throw last ?? new Error("no key package");
    },
    /** Handshake or application message of the group; answers the plaintext of the latter. */
    async process(it, request) {
        const got = decode(request.message);
        const psks = makePskIndex(it.state, it.psks);
        const done = got.wireformat === "mls_public_message"
            ? { kind: "newState", ...await processPublicMessage(it.state, got.publicMessage, psks, suite, acceptAll) }
            : await processPrivateMessage(it.state, got.privateMessage, psks, suite, acceptAll);
        it.state = done.newState;
        return done.kind === "applicationMessage" ? { plaintext: hex(done.message) } : {};
    },
    async encrypt(it, request) {
        const made = await createApplicationMessage(it.state, unhex(request.data), suite, unhex(request.aad));
        it.state = made.newState;
        return message("mls_private_message", "privateMessage", made.privateMessage);
    },
    async groupInfo(it, request) {
        const { publicKey } = await suite.hpke.deriveKeyPair(it.state.keySchedule.externalSecret);
        const raw = await suite.hpke.exportPublicKey(publicKey);
        // The other half of the fault above: written by hand with its length.
        const list = [{ extensionType: "external_pub", extensionData: Uint8Array.from([KEY_LENGTH, ...raw]) }];
        if (request.tree ?? true)
            list.push({ extensionType: "ratchet_tree", extensionData: encode(ratchetTreeEncoder)(it.state.ratchetTree) });
        const info = await createGroupInfo(it.state.groupContext, it.state.confirmationTag, it.state, list, suite);
        return message("mls_group_info", "groupInfo", info);
    },
    /** An external commit; with resync it replaces the leaf of the client's first key package. */
    async externalJoin(it, request) {
        const { groupInfo } = decode(request.groupInfo, "mls_group_info");
        const made = request.resync ? it.packages[0] : await makeKeyPackage(it, request);
        const done = await joinGroupExternal(groupInfo, made.publicPackage, made.privatePackage, request.resync ?? false,
            joiningSuite, tree(request.tree), config, unhex(request.aad));
        it.next = done.newState;
        return message("mls_public_message", "publicMessage", done.publicMessage);
    },
    async state(it) {
        const { groupContext, keySchedule, ratchetTree, privatePath, groupActiveState } = it.state;
        return {
            active: groupActiveState.kind === "active",
            epoch: Number(groupContext.epoch),
            authenticator: hex(keySchedule.epochAuthenticator),
            treeHash: hex(groupContext.treeHash),
            confirmedTranscriptHash: hex(groupContext.confirmedTranscriptHash),
            leaf: privatePath.leafIndex,
            members: ratchetTree.filter((node) => node?.nodeType === "leaf").length,
            tree: hex(encode(ratchetTreeEncoder)(ratchetTree)),
        };
    },
    async export(it, request) {
        return hex(await mlsExporter(it.state.keySchedule.exporterSecret, request.label, unhex(request.context),
            request.length, suite));
    },
    forget(it, request) {
        clients.delete(request.client);
    },
};

/** The private keys of the client's newest key package, for vectors: {init, encryption, signature} as hex seeds. */
ops.secrets = (it) => {
    const { initPrivateKey, hpkePrivateKey, signaturePrivateKey } = it.packages.at(-1).privatePackage;
    return {
        init: hex(initPrivateKey.slice(-KEY_LENGTH)),
        encryption: hex(hpkePrivateKey.slice(-KEY_LENGTH)),
        signature: hex(signaturePrivateKey.slice(-KEY_LENGTH)),
    };
};

const OUTSIDE = new Set(["keyPackage", "create", "psk", "join", "externalJoin", "merge", "discard", "forget", "secrets"]);

export async function answer(request) {
    const run = ops[request.op];
    if (run === undefined)
        return { error: `unknown op ${request.op}` };
    try {
        const it = OUTSIDE.has(request.op) ? client(request.client) : member(request.client);
        return { ok: (await run(it, request)) ?? null };
    } catch (error) {
        return { error: `${error.constructor.name}: ${error.message}` };
    }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href)
    for await (const line of createInterface({ input: process.stdin }))
        process.stdout.write(`${JSON.stringify(await answer(JSON.parse(line)))}\n`);

// Somebody on matrix-js-sdk, for tests/matrix/js_people.py: reads one wish per line, as JSON, and
// answers each with a line. She is gone when stdin ends.

import { Console } from "node:console";
import { createInterface } from "node:readline";

globalThis.console = new Console(process.stderr, process.stderr); // stdout is for answers alone

const { ClientEvent, EventType, RelationType, SyncState, createClient } = await import(
    "matrix-js-sdk"
);
const { EventShieldColour, OnlySignedDevicesIsolationMode } = await import(
    "matrix-js-sdk/lib/crypto-api/index.js"
);

const complaints = []; // what the SDK warns of
const ignored = () => {};
const complain = (...words) => complaints.push(words.map(String).join(" "));
const logger = {
    trace: ignored,
    debug: ignored,
    info: ignored,
    warn: complain,
    error: complain,
    getChild: () => logger,
};

let client;
let crypto;

const wishes = {
    // Signs in; her own device is signed, and unsigned ones are neither believed nor told anything.
    async signIn({ url, userId, accessToken, deviceId }) {
        client = createClient({ baseUrl: url, userId, accessToken, deviceId, logger });
        await client.initRustCrypto({ useIndexedDB: false });
        crypto = client.getCrypto();
        await crypto.bootstrapCrossSigning({ authUploadDeviceSigningKeys: (send) => send(null) });
        crypto.setDeviceIsolationMode(new OnlySignedDevicesIsolationMode());
        await client.startClient({ initialSyncLimit: 100 });
        await new Promise((resolve) => {
            client.on(ClientEvent.Sync, (state) => state === SyncState.Prepared && resolve());
        });
    },

    async join({ room }) {
        await client.joinRoom(room);
    },

    // The direct chats that somebody invites her to.
    async invitations({ by }) {
        const rooms = client.getRooms().filter((room) => room.getMyMembership() === "invite");
        return rooms.filter((room) => room.getDMInviter() === by).map((room) => room.roomId);
    },

    async say({ room, text }) {
        return (await client.sendTextMessage(room, text)).event_id;
    },

    async react({ room, message, emoji }) {
        const relation = { rel_type: RelationType.Annotation, event_id: message, key: emoji };
        const sent = await client.sendEvent(room, EventType.Reaction, { "m.relates_to": relation });
        return sent.event_id;
    },

    async redact({ room, event }) {
        await client.redactEvent(room, event);
    },

    // What somebody said in a room, as it shows now, oldest first.
    async messages({ room, by }) {
        const events = client.getRoom(room)?.getLiveTimeline().getEvents() ?? [];
        const found = events.filter((event) => event.getSender() === by && !event.isRedacted());
        for (const event of found) await client.decryptEventIfNeeded(event);
        return Promise.all(found.filter(isMessage).map(shown));
    },

    // What her app makes of somebody, and of one of his devices.
    async trust({ userId, deviceId }) {
        const user = await crypto.getUserVerificationStatus(userId);
        const device = await crypto.getDeviceVerificationStatus(userId, deviceId);
        return {
            has_identity: await crypto.userHasCrossSigningKeys(userId, true),
            identity_changed: user.needsUserApproval,
            signed_by_owner: device?.signedByOwner ?? false,
        };
    },

    async complaints() {
        return complaints;
    },
};

const isMessage = (event) =>
    event.getType() === EventType.RoomMessage && !event.isRelation(RelationType.Replace);

async function shown(event) {
    const latest = event.replacingEvent() ?? event;
    const info = await crypto.getEncryptionInfoForEvent(latest);
    return {
        id: event.getId(),
        text: event.getContent().body,
        edited: latest !== event,
        encrypted: latest.isEncrypted(),
        shield: info && EventShieldColour[info.shieldColour],
        fault: latest.decryptionFailureReason,
    };
}

for await (const line of createInterface({ input: process.stdin })) {
    const { wish, ...how } = JSON.parse(line);
    let answer;
    try {
        answer = { done: (await wishes[wish](how)) ?? null };
    } catch (error) {
        answer = { failed: String(error.stack ?? error) };
    }
    process.stdout.write(JSON.stringify(answer) + "\n");
}
process.exit();

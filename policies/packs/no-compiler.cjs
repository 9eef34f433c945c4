// What the SDK asks of TypeScript and of ts-node when it starts a pack.
module.exports = { version: "6.0.0", register() {} };

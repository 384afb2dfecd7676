-- The tables of sms-jdbc, for PostgreSQL, MySQL, MariaDB and H2. Tables that exist stay as they are, so this can be run at every start.
-- Times are milliseconds since 1970-01-01T00:00:00Z; hashes are SHA-256 in hex. All text is ASCII, so no collation matters:
-- other characters are written as %XX of their UTF-8.
-- MySQL has no CREATE INDEX IF NOT EXISTS, so each index is a unique constraint of its table; those for searching end with the
-- primary key.

-- JdbcSendLedger
CREATE TABLE IF NOT EXISTS polysms_send_ledger (
    key_hash     VARCHAR(64)   NOT NULL, -- of the reference: compared exactly, under any collation
    reference    VARCHAR(2295) NOT NULL,
    whole_hash   VARCHAR(64)   NOT NULL, -- of sender, recipient and text
    content_hash VARCHAR(64)   NOT NULL, -- of recipient and text
    reservation  VARCHAR(36)   NOT NULL, -- a new one each time the key is reserved
    state        VARCHAR(8)    NOT NULL, -- RESERVED, or the outcome: ACCEPTED, NOT_SENT, UNKNOWN
    reserved_at  BIGINT        NOT NULL,
    lease_until  BIGINT        NOT NULL,
    routes       TEXT,                   -- asked so far, one a line: vendor or -, sender or -, outcome
    settled_at   BIGINT,
    resolved_at  BIGINT,                 -- if a lookup gave the outcome; a receipt of the vendor replaces it
    expires_at   BIGINT,                 -- only of what was accepted or not sent; nothing else expires
    provider     VARCHAR(32),
    message_id   TEXT,                   -- the vendor's, of any length
    claim_hash   VARCHAR(64),            -- of provider and message id: no two keys have one message
    segments     INTEGER,
    sender       TEXT,                   -- the account's own address
    reason       VARCHAR(32),
    PRIMARY KEY (key_hash),
    CONSTRAINT polysms_send_ledger_claim UNIQUE (claim_hash),
    CONSTRAINT polysms_send_ledger_content UNIQUE (content_hash, key_hash),
    CONSTRAINT polysms_send_ledger_state UNIQUE (state, reserved_at, key_hash),
    CONSTRAINT polysms_send_ledger_expiry UNIQUE (expires_at, key_hash)
);

-- JdbcOptOutStore
CREATE TABLE IF NOT EXISTS polysms_opt_out (
    pair_hash VARCHAR(64)  NOT NULL, -- of account, sender and recipient
    account   VARCHAR(192) NOT NULL, -- empty if the application has one account
    sender    TEXT,                  -- null: all senders of the account
    recipient VARCHAR(32)  NOT NULL,
    wish      VARCHAR(3)   NOT NULL, -- OUT or IN
    said_at   BIGINT       NOT NULL,
    source    VARCHAR(16)  NOT NULL, -- KEYWORD, VENDOR or APPLICATION
    PRIMARY KEY (pair_hash),
    CONSTRAINT polysms_opt_out_recipient UNIQUE (recipient, pair_hash)
);

-- JdbcDeliveryStore
CREATE TABLE IF NOT EXISTS polysms_delivery (
    status_hash      VARCHAR(64) NOT NULL, -- of vendor and message id; of vendor and reference if there is no id
    revision         VARCHAR(36) NOT NULL, -- a new one at each change
    provider         VARCHAR(32) NOT NULL,
    message_id       TEXT,
    reference        TEXT,
    reference_hash   VARCHAR(64),          -- of vendor and reference
    owned_hash       VARCHAR(64),          -- the reference_hash, in the one row that receives the reports without a message id
    sent_at          BIGINT,               -- null: not known to have been sent here
    unfinished_since BIGINT,               -- sent_at, until the state is final
    state            VARCHAR(16) NOT NULL,
    details          TEXT        NOT NULL, -- time of the send, reports on the message and on its segments, one a line
    expires_at       BIGINT      NOT NULL,
    PRIMARY KEY (status_hash),
    CONSTRAINT polysms_delivery_owned UNIQUE (owned_hash),
    CONSTRAINT polysms_delivery_reference UNIQUE (reference_hash, sent_at, status_hash),
    CONSTRAINT polysms_delivery_unfinished UNIQUE (provider, unfinished_since, status_hash),
    CONSTRAINT polysms_delivery_expiry UNIQUE (expires_at, status_hash)
);

-- JdbcSeenEvents
CREATE TABLE IF NOT EXISTS polysms_seen_event (
    event_hash    VARCHAR(64) NOT NULL, -- of vendor and dedupe key
    claim         VARCHAR(36) NOT NULL, -- a new one each time the event is claimed
    claimed_until BIGINT,               -- null: the event was handled
    expires_at    BIGINT      NOT NULL,
    PRIMARY KEY (event_hash),
    CONSTRAINT polysms_seen_event_expiry UNIQUE (expires_at, event_hash)
);

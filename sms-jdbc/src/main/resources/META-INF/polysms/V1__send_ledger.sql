-- The table of JdbcSendLedger, for PostgreSQL, MySQL, MariaDB and H2.
-- Times are milliseconds since 1970-01-01T00:00:00Z; hashes are SHA-256 in hex. All text is ASCII, so no collation matters:
-- other characters are written as %XX of their UTF-8.

CREATE TABLE polysms_send_ledger (
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
    PRIMARY KEY (key_hash)
);

CREATE UNIQUE INDEX polysms_send_ledger_claim ON polysms_send_ledger (claim_hash);
CREATE INDEX polysms_send_ledger_content ON polysms_send_ledger (content_hash);
CREATE INDEX polysms_send_ledger_state ON polysms_send_ledger (state, reserved_at);
CREATE INDEX polysms_send_ledger_expiry ON polysms_send_ledger (expires_at);

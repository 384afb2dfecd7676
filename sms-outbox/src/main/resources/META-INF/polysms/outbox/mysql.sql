-- The tables of SmsOutbox. Times of the first are milliseconds since 1970-01-01T00:00:00Z; all text is ASCII.

CREATE TABLE IF NOT EXISTS ${prefix}outbox (
    key_hash    VARCHAR(64) NOT NULL, -- of the reference
    account     VARCHAR(32) NOT NULL,
    state       VARCHAR(16) NOT NULL, -- WAITING, SENDING, UNKNOWN, ATTENTION, SETTLED
    version     INTEGER     NOT NULL, -- how often the row was changed
    body        MEDIUMTEXT  NOT NULL, -- the message, encoded and perhaps encrypted; empty once it is settled
    attempts    INTEGER     NOT NULL,
    lookups     INTEGER     NOT NULL,
    why         VARCHAR(255),
    created_at  BIGINT      NOT NULL,
    changed_at  BIGINT      NOT NULL,
    expires_at  BIGINT,
    zone        VARCHAR(64),
    purge_at    BIGINT,
    PRIMARY KEY (key_hash),
    INDEX ${prefix}outbox_state (state, changed_at),
    INDEX ${prefix}outbox_purge (purge_at)
);

-- db-scheduler's own. Its times are in UTC.
CREATE TABLE IF NOT EXISTS ${prefix}outbox_tasks (
    task_name            VARCHAR(100) NOT NULL,
    task_instance        VARCHAR(100) NOT NULL,
    task_data            BLOB,
    execution_time       DATETIME(6) NOT NULL,
    picked               BOOLEAN NOT NULL,
    picked_by            VARCHAR(50),
    last_success         DATETIME(6) NULL,
    last_failure         DATETIME(6) NULL,
    consecutive_failures INTEGER,
    last_heartbeat       DATETIME(6) NULL,
    version              BIGINT NOT NULL,
    priority             SMALLINT,
    PRIMARY KEY (task_name, task_instance),
    INDEX ${prefix}outbox_tasks_due (task_name, priority DESC, execution_time ASC),
    INDEX ${prefix}outbox_tasks_heartbeat (last_heartbeat)
);

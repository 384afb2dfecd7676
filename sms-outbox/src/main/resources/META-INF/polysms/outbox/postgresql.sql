-- The tables of SmsOutbox. Times of the first are milliseconds since 1970-01-01T00:00:00Z; all text is ASCII.

CREATE TABLE IF NOT EXISTS ${prefix}outbox (
    key_hash    VARCHAR(64) NOT NULL, -- of the reference
    account     VARCHAR(32) NOT NULL,
    state       VARCHAR(16) NOT NULL, -- WAITING, SENDING, UNKNOWN, ATTENTION, SETTLED
    version     INTEGER     NOT NULL, -- how often the row was changed
    body        TEXT        NOT NULL, -- the message, encoded and perhaps encrypted; empty once it is settled
    attempts    INTEGER     NOT NULL,
    lookups     INTEGER     NOT NULL,
    why         VARCHAR(255),
    created_at  BIGINT      NOT NULL,
    changed_at  BIGINT      NOT NULL,
    expires_at  BIGINT,
    zone        VARCHAR(64),
    purge_at    BIGINT,
    PRIMARY KEY (key_hash)
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02); -- rows come and go
CREATE INDEX IF NOT EXISTS ${prefix}outbox_attention ON ${prefix}outbox (changed_at) WHERE state = 'ATTENTION';
CREATE INDEX IF NOT EXISTS ${prefix}outbox_purge ON ${prefix}outbox (purge_at) WHERE purge_at IS NOT NULL;

-- db-scheduler's own.
CREATE TABLE IF NOT EXISTS ${prefix}outbox_tasks (
    task_name            VARCHAR(100) NOT NULL,
    task_instance        VARCHAR(100) NOT NULL,
    task_data            BYTEA,
    execution_time       TIMESTAMP WITH TIME ZONE NOT NULL,
    picked               BOOLEAN NOT NULL,
    picked_by            VARCHAR(100),
    last_success         TIMESTAMP WITH TIME ZONE,
    last_failure         TIMESTAMP WITH TIME ZONE,
    consecutive_failures INTEGER,
    last_heartbeat       TIMESTAMP WITH TIME ZONE,
    version              BIGINT NOT NULL,
    priority             SMALLINT,
    PRIMARY KEY (task_name, task_instance)
) WITH (autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX IF NOT EXISTS ${prefix}outbox_tasks_due
    ON ${prefix}outbox_tasks (task_name, priority DESC, execution_time ASC);
CREATE INDEX IF NOT EXISTS ${prefix}outbox_tasks_heartbeat ON ${prefix}outbox_tasks (last_heartbeat);

package dev.polysms.sandbox.internal.voipex;

import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SandboxMessage.Direction;
import dev.polysms.sandbox.SandboxMessage.State;
import dev.polysms.sandbox.internal.store.SeededRows;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;

/** Computes the messages of a seeded history: sent and received alternately, and one of eight failed. */
final class SeededChatMessages implements SeededRows.Source {
    /**
     * The first half of each id. The second half contains the index, so that the id has the form of a version 4 UUID.
     */
    private static final long HIGH = 0x5eed_0000_0000_4000L;

    private static final long LOW = 0x8000_0000_0000_0000L;

    @Override
    public SandboxMessage row(long index, Instant at) {
        String own = SandboxAccount.VOIPEX_NUMBER;
        String remote = "+" + (420_607_000_000L + index % SeededRows.PERIOD);
        boolean isSent = index % 2 == 0;
        SandboxMessage.Builder row = SandboxMessage.builder(VoipexApi.NAME, new UUID(HIGH, LOW | index).toString())
                .direction(isSent ? Direction.OUT : Direction.IN)
                .from(isSent ? own : remote)
                .to(isSent ? remote : own)
                .text("Seeded message " + index)
                .receivedAt(at);
        return (index % SeededRows.PERIOD == 0 ? row.state(State.FAILED) : row).build();
    }

    /** {@inheritDoc} No call of SMS Chat finds a message by its id. */
    @Override
    public OptionalLong index(String id) {
        return OptionalLong.empty();
    }
}

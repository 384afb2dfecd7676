package dev.polysms.sandbox.internal.voximplant;

import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SandboxMessage.Direction;
import dev.polysms.sandbox.internal.store.SeededRows;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Computes the messages of a seeded history. Directions or delivery statuses alternate, and every second message has
 * its text.
 */
enum SeededSmsMessages implements SeededRows.Source {
    SMS(1_000_000_000_000L) {
        @Override
        public SandboxMessage row(long index, Instant at) {
            String own = "+" + SandboxAccount.VOXIMPLANT_NUMBER;
            String remote = remote(index);
            // Two out, then two in, so that texts are kept in both directions.
            return index % 4 < 2
                    ? message(index, own, remote, at, Direction.OUT, Map.of())
                    : message(index, remote, own, at, Direction.IN, Map.of());
        }
    },
    A2P(2_000_000_000_000L) {
        @Override
        public SandboxMessage row(long index, Instant at) {
            A2pReportStatus[] all = A2pReportStatus.values();
            A2pReportStatus status = all[Math.floorMod(index, all.length)];
            return message(
                    index,
                    SandboxAccount.VOXIMPLANT_SENDER_ID,
                    remote(index),
                    at,
                    Direction.OUT,
                    Map.of(A2pReportStatus.FIELD, status.name()));
        }
    };

    private static final Pattern ID = Pattern.compile("\\d{1,18}");
    private static final String SEEDED_TEXT = "Seeded message ";

    private final long firstId;

    SeededSmsMessages(long firstId) {
        this.firstId = firstId;
    }

    @Override
    public OptionalLong index(String id) {
        return ID.matcher(id).matches() ? OptionalLong.of(Long.parseLong(id) - firstId) : OptionalLong.empty();
    }

    SandboxMessage message(
            long index, String from, String to, Instant at, Direction direction, Map<String, String> extras) {
        String id = Long.toString(firstId + index);
        return SandboxMessage.builder(VoximplantApi.NAME, id)
                .direction(direction)
                .from(from)
                .to(to)
                .text(SEEDED_TEXT + index)
                .receivedAt(at)
                .extras(extras)
                .build();
    }

    /** Returns whether a seeded message has its text. No other message has an id in the ranges of seeded ones. */
    static boolean hasText(SandboxMessage message) {
        long id = Long.parseLong(message.id());
        return id >= SMS.firstId && id % 2 == 0;
    }

    private static String remote(long index) {
        return "+" + (447_700_900_900L + index % SeededRows.PERIOD);
    }
}

package dev.polysms.outbox;

import dev.polysms.PhoneNumber;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** When a message may be sent: outside its recipient's quiet hours, and before it expires. */
final class SendWindow {
    private final OutboxSettings settings;
    private final RecipientZones zones = new RecipientZones();

    SendWindow(OutboxSettings settings) {
        this.settings = settings;
    }

    /** Returns when the message may be sent, if that is not now. */
    Optional<Instant> opensAt(OutboxRow row, PhoneNumber recipient, Instant now) {
        return settings.quiet()
                .flatMap(quiet -> quiet.endAt(now, zone(row, recipient, quiet)))
                .map(end -> row.expiresAt() != null && row.expiresAt().isBefore(end) ? row.expiresAt() : end);
    }

    /** Returns when the send must be over: before the next quiet hours and before the message expires. */
    Instant closesAt(OutboxRow row, PhoneNumber recipient, Instant now) {
        Instant end = now.plus(settings.deadline());
        Instant quiet = settings.quiet()
                .map(hours -> hours.nextStart(now, zone(row, recipient, hours)))
                .orElse(end);
        Instant first = quiet.isBefore(end) ? quiet : end;
        return row.expiresAt() != null && row.expiresAt().isBefore(first) ? row.expiresAt() : first;
    }

    private ZoneId zone(OutboxRow row, PhoneNumber recipient, QuietHours quiet) {
        return row.zone() != null ? row.zone() : zones.of(recipient).orElse(quiet.defaultZone());
    }
}

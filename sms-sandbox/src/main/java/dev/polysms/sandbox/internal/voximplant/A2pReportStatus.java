package dev.polysms.sandbox.internal.voximplant;

import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SandboxMessage.State;
import java.util.Optional;
import java.util.function.Predicate;

/** The delivery status of an A2P message. The vendor's numbers begin with 1, in the order of the constants. */
enum A2pReportStatus {
    QUEUED("3"),
    DISPATCHED("3"),
    ABORTED("2"),
    REJECTED("2"),
    DELIVERED("1"),
    FAILED("2"),
    EXPIRED("2"),
    UNKNOWN("1");

    /** The name of the filter, and of the extra with the status of a seeded message. */
    static final String FIELD = "delivery_status";

    private final String statusId;

    A2pReportStatus(String statusId) {
        this.statusId = statusId;
    }

    static A2pReportStatus of(SandboxMessage message) {
        String seeded = message.extras().get(FIELD);
        return seeded == null ? of(message.state()) : valueOf(seeded);
    }

    /**
     * Returns the status of a state. A message without another state has arrived: a sandbox has no carrier that needs
     * time.
     */
    static A2pReportStatus of(State state) {
        return switch (state) {
            case RECEIVED, ACCEPTED, DELIVERED -> DELIVERED;
            case SENT -> DISPATCHED;
            case FAILED -> FAILED;
            case EXPIRED -> EXPIRED;
            case REJECTED -> REJECTED;
            case UNKNOWN -> UNKNOWN;
        };
    }

    /** Returns the filter of a call, which names a status by its number. */
    static Predicate<SandboxMessage> filter(VoximplantParameters parameters) {
        Optional<String> number = parameters.get(FIELD);
        if (number.isEmpty()) {
            return message -> true;
        }
        if (!number.get().matches("[1-8]")) {
            throw VoximplantErrorCode.INVALID_ARGUMENTS.refusal();
        }
        A2pReportStatus wanted = values()[Integer.parseInt(number.get()) - 1];
        return message -> of(message) == wanted;
    }

    /** Returns the status of the message: 1 success, 2 error, 3 waiting. */
    String statusId() {
        return statusId;
    }

    boolean isError() {
        return statusId.equals("2");
    }
}

package dev.polysms.sandbox.internal.voximplant;

import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SandboxMessage.State;
import java.util.Optional;
import java.util.function.Predicate;

/** What became of an A2P message. The constants are in the order of the vendor's numbers, which begin with 1. */
enum A2pReportStatus {
    QUEUED("3"),
    DISPATCHED("3"),
    ABORTED("2"),
    REJECTED("2"),
    DELIVERED("1"),
    FAILED("2"),
    EXPIRED("2"),
    UNKNOWN("1");

    /** Where a seeded message has its status, and the name of the filter. */
    static final String FIELD = "delivery_status";

    private final String statusId;

    A2pReportStatus(String statusId) {
        this.statusId = statusId;
    }

    static A2pReportStatus of(SandboxMessage message) {
        String seeded = message.extras().get(FIELD);
        return seeded == null ? of(message.state()) : valueOf(seeded);
    }

    /** What nobody gave a state has arrived: a sandbox has no carrier that could take its time. */
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

    /** The filter of a call, which names a status by its number. */
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

    /** The message's own status: 1 is success, 2 an error, 3 that it waits. */
    String statusId() {
        return statusId;
    }

    boolean isError() {
        return statusId.equals("2");
    }
}

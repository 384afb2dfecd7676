package dev.polysms.sandbox.internal.voximplant;

import dev.polysms.sandbox.SandboxMessage;
import java.util.Optional;
import java.util.function.Predicate;

/** What became of an A2P message. The constants are in the order of the vendor's numbers, which begin with 1. */
enum DeliveryStatus {
    QUEUED("3"),
    DISPATCHED("3"),
    ABORTED("2"),
    REJECTED("2"),
    DELIVERED("1"),
    FAILED("2"),
    EXPIRED("2"),
    UNKNOWN("1");

    /** Where a message of the sandbox has its status, if it is not delivered. */
    static final String FIELD = "delivery_status";

    private final String statusId;

    DeliveryStatus(String statusId) {
        this.statusId = statusId;
    }

    static DeliveryStatus of(SandboxMessage message) {
        return valueOf(message.extras().getOrDefault(FIELD, DELIVERED.name()));
    }

    /** The filter of a call, which names a status by its number. */
    static Predicate<SandboxMessage> filter(Parameters parameters) {
        Optional<String> number = parameters.get(FIELD);
        if (number.isEmpty()) {
            return message -> true;
        }
        if (!number.get().matches("[1-8]")) {
            throw Fault.INVALID_ARGUMENTS.refusal();
        }
        DeliveryStatus wanted = values()[Integer.parseInt(number.get()) - 1];
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

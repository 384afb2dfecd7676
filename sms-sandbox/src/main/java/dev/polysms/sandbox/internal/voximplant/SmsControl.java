package dev.polysms.sandbox.internal.voximplant;

/** What {@code ControlSms} may be told. */
enum SmsControl {
    ENABLE,
    DISABLE;

    static SmsControl of(VoximplantParameters parameters) {
        // The vendor's list has no error of its own for this parameter.
        return switch (parameters.get("command").orElseThrow(VoximplantErrorCode.INVALID_ARGUMENTS::refusal)) {
            case "enable" -> ENABLE;
            case "disable" -> DISABLE;
            default -> throw VoximplantErrorCode.INVALID_ARGUMENTS.refusal();
        };
    }
}

package dev.polysms.sandbox.internal.voximplant;

/** The values of the command of {@code ControlSms}. */
enum SmsControl {
    ENABLE,
    DISABLE;

    static SmsControl of(VoximplantParameters parameters) {
        // The vendor lists no error for this parameter.
        return switch (parameters.get("command").orElseThrow(VoximplantErrorCode.INVALID_ARGUMENTS::refusal)) {
            case "enable" -> ENABLE;
            case "disable" -> DISABLE;
            default -> throw VoximplantErrorCode.INVALID_ARGUMENTS.refusal();
        };
    }
}

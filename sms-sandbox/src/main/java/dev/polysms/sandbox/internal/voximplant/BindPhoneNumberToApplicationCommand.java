package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.internal.voximplant.RentedNumber.Binding;
import java.util.Optional;

/**
 * {@code BindPhoneNumberToApplication}: binds a number to the application that answers its calls. The account has one.
 */
final class BindPhoneNumberToApplicationCommand implements VoximplantCommand {
    private final RentedNumbers account;

    BindPhoneNumberToApplicationCommand(RentedNumbers account) {
        this.account = account;
    }

    @Override
    public ObjectNode run(VoximplantParameters parameters) {
        RentedNumbers.Selection selection = RentedNumbers.Selection.of(parameters);
        checkApplication(parameters);
        Binding binding = binding(parameters);
        Optional<Binding> bound = parameters.flag("bind").orElse(true) ? Optional.of(binding) : Optional.empty();
        account.change(selection, (number, now) -> number.withBinding(bound, now));
        return VoximplantCommand.done();
    }

    private static void checkApplication(VoximplantParameters parameters) {
        Optional<String> id = parameters.get("application_id");
        Optional<String> name = parameters.get("application_name");
        if (id.isPresent() ? !id.get().equals(SandboxAccount.VOXIMPLANT_APPLICATION_ID) : name.isEmpty()) {
            throw VoximplantErrorCode.INVALID_APPLICATION_ID.refusal();
        }
        if (name.filter(text -> !text.equals(SandboxAccount.VOXIMPLANT_APPLICATION_NAME))
                .isPresent()) {
            throw VoximplantErrorCode.INVALID_APPLICATION_NAME.refusal();
        }
    }

    private static Binding binding(VoximplantParameters parameters) {
        Optional<String> id = parameters.get("rule_id");
        if (id.filter(text -> !text.equals(SandboxAccount.VOXIMPLANT_RULE_ID)).isPresent()) {
            throw VoximplantErrorCode.INVALID_RULE_ID.refusal();
        }
        Optional<String> name = parameters.get("rule_name");
        if (name.filter(text -> !text.equals(SandboxAccount.VOXIMPLANT_RULE_NAME))
                .isPresent()) {
            throw VoximplantErrorCode.INVALID_RULE_NAME.refusal();
        }
        return id.isPresent() || name.isPresent() ? Binding.RULE : Binding.APPLICATION;
    }
}

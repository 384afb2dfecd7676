package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.internal.voximplant.OwnedNumber.Binding;
import java.util.Optional;

/** {@code BindPhoneNumberToApplication}: which application answers the calls of a number. The account has one. */
final class BindPhoneNumberToApplication implements Command {
    private final Account account;

    BindPhoneNumberToApplication(Account account) {
        this.account = account;
    }

    @Override
    public ObjectNode run(Parameters parameters) {
        Account.Selection selection = Account.Selection.of(parameters);
        checkApplication(parameters);
        Binding binding = binding(parameters);
        Optional<Binding> bound = parameters.flag("bind").orElse(true) ? Optional.of(binding) : Optional.empty();
        account.change(selection, (number, now) -> number.withBinding(bound, now));
        return Command.done();
    }

    private static void checkApplication(Parameters parameters) {
        Optional<String> id = parameters.get("application_id");
        Optional<String> name = parameters.get("application_name");
        if (id.isPresent() ? !id.get().equals(SandboxAccount.VOXIMPLANT_APPLICATION_ID) : name.isEmpty()) {
            throw Fault.INVALID_APPLICATION_ID.refusal();
        }
        if (name.filter(text -> !text.equals(SandboxAccount.VOXIMPLANT_APPLICATION_NAME))
                .isPresent()) {
            throw Fault.INVALID_APPLICATION_NAME.refusal();
        }
    }

    private static Binding binding(Parameters parameters) {
        Optional<String> id = parameters.get("rule_id");
        if (id.filter(text -> !text.equals(SandboxAccount.VOXIMPLANT_RULE_ID)).isPresent()) {
            throw Fault.INVALID_RULE_ID.refusal();
        }
        Optional<String> name = parameters.get("rule_name");
        if (name.filter(text -> !text.equals(SandboxAccount.VOXIMPLANT_RULE_NAME))
                .isPresent()) {
            throw Fault.INVALID_RULE_NAME.refusal();
        }
        return id.isPresent() || name.isPresent() ? Binding.RULE : Binding.APPLICATION;
    }
}

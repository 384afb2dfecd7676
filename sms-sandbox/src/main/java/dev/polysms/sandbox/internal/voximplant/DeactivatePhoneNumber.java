package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code DeactivatePhoneNumber}: ends the rent of numbers; all of those named are the account's, or none is given back. */
final class DeactivatePhoneNumber implements Command {
    private final Account account;

    DeactivatePhoneNumber(Account account) {
        this.account = account;
    }

    @Override
    public ObjectNode run(Parameters parameters) {
        account.release(Account.Selection.of(parameters));
        return Command.done();
    }
}

package dev.polysms.cli;

import dev.polysms.Address;
import dev.polysms.PhoneNumber;

/** Reads numbers that a user typed. The messages do not repeat them. */
final class AddressArgument {
    private AddressArgument() {}

    static PhoneNumber number(String option, String text) {
        try {
            return PhoneNumber.of(text.strip());
        } catch (RuntimeException malformed) {
            throw new CommandProblem(
                    option
                            + " must be a number in E.164 form: a plus sign, the country code and the number, such as +13035550142.");
        }
    }

    static Address sender(String option, String text) {
        try {
            return Address.of(text.strip());
        } catch (RuntimeException malformed) {
            throw new CommandProblem(
                    option + " must be a number in E.164 form such as +13035550142, a short code, or a sender name.");
        }
    }
}

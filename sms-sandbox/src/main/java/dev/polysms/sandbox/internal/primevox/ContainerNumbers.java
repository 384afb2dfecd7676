package dev.polysms.sandbox.internal.primevox;

import dev.polysms.sandbox.SandboxAccount;
import java.util.Set;

/** The numbers of the container. No call changes them. */
final class ContainerNumbers {
    private static final Set<String> NUMBERS =
            Set.of(SandboxAccount.PRIMEVOX_NUMBER, SandboxAccount.PRIMEVOX_SECOND_NUMBER);

    private ContainerNumbers() {}

    static boolean contain(String number) {
        return NUMBERS.contains(number);
    }
}

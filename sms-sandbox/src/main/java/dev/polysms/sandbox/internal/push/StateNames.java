package dev.polysms.sandbox.internal.push;

import dev.polysms.sandbox.SandboxMessage.State;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The states as the control API writes them: in small letters. */
final class StateNames {
    private StateNames() {}

    static String of(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    static List<String> of(Collection<State> states) {
        return states.stream().sorted().map(StateNames::of).toList();
    }

    static State parse(String name) {
        return Arrays.stream(State.values())
                .filter(state -> of(state).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "A state is one of " + of(List.of(State.values())) + ", in small letters."));
    }
}

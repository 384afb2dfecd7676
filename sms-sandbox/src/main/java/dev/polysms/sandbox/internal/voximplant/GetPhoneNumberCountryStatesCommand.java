package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.voximplant.Country.Category;
import dev.polysms.sandbox.internal.voximplant.Country.State;
import java.util.List;
import java.util.Optional;

/** {@code GetPhoneNumberCountryStates}: the states of a category, or an empty list if it has none. */
final class GetPhoneNumberCountryStatesCommand implements VoximplantCommand {
    @Override
    public ObjectNode run(VoximplantParameters parameters) {
        Category category = SearchLocation.category(parameters, SearchLocation.country(parameters));
        Optional<String> wanted = SearchLocation.state(parameters, category);
        List<State> states = category.states().stream()
                .filter(state -> wanted.isEmpty() || state.code().equals(wanted.get()))
                .toList();
        return ResultRows.all(states, GetPhoneNumberCountryStatesCommand::row);
    }

    private static ObjectNode row(State state) {
        return SandboxResponse.object().put("country_state", state.code()).put("country_state_name", state.name());
    }
}

package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.voximplant.Country.Category;
import dev.polysms.sandbox.internal.voximplant.Country.State;
import java.util.List;
import java.util.Optional;

/** {@code GetPhoneNumberCountryStates}: the states by which a category's regions are found; none where it has none. */
final class GetPhoneNumberCountryStates implements Command {
    @Override
    public ObjectNode run(Parameters parameters) {
        Category category = Place.category(parameters, Place.country(parameters));
        Optional<String> wanted = Place.state(parameters, category);
        List<State> states = category.states().stream()
                .filter(state -> wanted.isEmpty() || state.code().equals(wanted.get()))
                .toList();
        return Rows.all(states, GetPhoneNumberCountryStates::row);
    }

    private static ObjectNode row(State state) {
        return SandboxResponse.object().put("country_state", state.code()).put("country_state_name", state.name());
    }
}

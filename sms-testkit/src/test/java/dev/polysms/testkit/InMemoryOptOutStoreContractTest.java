package dev.polysms.testkit;

import dev.polysms.optout.InMemoryOptOutStore;
import dev.polysms.optout.OptOutStore;

/** The store of one process is the store itself. */
final class InMemoryOptOutStoreContractTest extends OptOutStoreContract {
    private final OptOutStore store = InMemoryOptOutStore.withRoomFor(1_000);

    @Override
    protected OptOutStore open() {
        return store;
    }
}

package dev.polysms.testkit;

import dev.polysms.delivery.DeliveryStore;
import dev.polysms.delivery.InMemoryDeliveryStore;

/** The store of one process is the store itself. */
final class InMemoryDeliveryStoreContractTest extends DeliveryStoreContract {
    private final DeliveryStore store = InMemoryDeliveryStore.builder().build();

    @Override
    protected DeliveryStore open() {
        return store;
    }
}
